package io.sharedipc.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Gives a program its kit.
 */
final class KitInstallation {

    /** The place of a program that takes no arguments of Node. */
    static final int NOWHERE = -1;

    private static final String NODE_KIT = "io/sharedipc/kit/node/shared-ipc-node.js";

    private static final String PYTHON_KIT = "io/sharedipc/kit/python/shared_ipc.py";

    private static final String NODE_OPTIONS = "NODE_OPTIONS";

    /** What the kit puts back, so that what the worker starts is not given the kit. */
    private static final String OWN_NODE_OPTIONS = "SHARED_IPC_NODE_OPTIONS";

    private final String subject;

    private final boolean readable;

    KitInstallation(String subject, boolean readable) {
        this.subject = subject;
        this.readable = readable;
    }

    /**
     * Adds a kit to a command.
     * @param kit which one
     * @param command the command
     * @param place where {@code node} takes arguments in it, or {@link #NOWHERE}
     * @param environment the environment
     * @throws LaunchException if the kit's file cannot be made
     */
    void add(KitType kit, List<String> command, int place, Map<String, String> environment) throws LaunchException {
        switch (kit) {
            case NODE -> addNode(command, place, environment);
            case PYTHON -> addPython(environment);
            case NONE -> {
                // The program itself reads and writes the descriptors.
            }
        }
    }

    private void addNode(List<String> command, int place, Map<String, String> environment) throws LaunchException {
        String kit = file(NODE_KIT).toString();
        if (place != NOWHERE) {
            command.addAll(place, List.of("--require", kit));
            return;
        }
        String own = environment.getOrDefault(NODE_OPTIONS, "");
        String quoted = "\"" + kit.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        environment.put(OWN_NODE_OPTIONS, own);
        environment.put(NODE_OPTIONS, (own.isEmpty() ? "" : own + " ") + "--require " + quoted);
    }

    private void addPython(Map<String, String> environment) throws LaunchException {
        String kit = String.valueOf(file(PYTHON_KIT).toAbsolutePath().getParent());
        environment.merge("PYTHONPATH", kit,
                (declared, own) -> declared.isEmpty() ? own : own + File.pathSeparator + declared);
        environment.putIfAbsent("PYTHONUNBUFFERED", "1");
    }

    private Path file(String name) throws LaunchException {
        try {
            return ExtractedFiles.of(name, KitInstallation.class.getClassLoader(), this.readable).toAbsolutePath();
        }
        catch (IOException ex) {
            throw LaunchException.permanent(
                    new ProcessStartException(this.subject + ": cannot provide " + name + ": " + ex.getMessage(), ex));
        }
    }

}
