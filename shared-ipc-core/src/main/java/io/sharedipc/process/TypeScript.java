package io.sharedipc.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a Node runs TypeScript as it is.
 */
final class TypeScript {

    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.(\\d+)\\..*");

    private static final int PATIENCE_SECONDS = 10;

    private static final Map<String, String> VERSIONS = new ConcurrentHashMap<>();

    private TypeScript() {
    }

    /**
     * Refuses a Node that is too old, instead of letting it end with a syntax error.
     * @param subject the process in the error
     * @param node the executable
     * @param environment what it runs in
     * @throws LaunchException if it does not run TypeScript
     */
    static void check(String subject, String node, Map<String, String> environment) throws LaunchException {
        if (environment.containsKey("NODE_OPTIONS")) {
            return; // may name a loader
        }
        String version = version(node, environment);
        if (!runs(version)) {
            throw LaunchException.permanent(("%s: %s is Node %s, which does not run TypeScript: install Node 22.18 or "
                    + "later, name a loader such as tsx by 'runtime-args: [--import, tsx]', or correct the option "
                    + "'runtime'")
                .formatted(subject, node, version));
        }
    }

    /** An unknown version may be one of another runtime, which knows best. */
    static boolean runs(String version) {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            return true;
        }
        int major = Integer.parseInt(matcher.group(1));
        int minor = Integer.parseInt(matcher.group(2));
        return major > 23 || major == 23 && minor >= 6 || major == 22 && minor >= 18;
    }

    private static String version(String node, Map<String, String> environment) {
        String known = VERSIONS.get(node);
        if (known != null && runs(known)) {
            return known;
        }
        String version = ask(node, environment); // an older one may have been replaced
        VERSIONS.put(node, version);
        return version;
    }

    private static String ask(String node, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(node, "--version").redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process process = ProcessStarter.start(builder);
            process.getOutputStream().close();
            return answer(process);
        }
        catch (IOException ex) {
            return "";
        }
    }

    private static String answer(Process process) throws IOException {
        try {
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return ended ? new String(process.getInputStream().readNBytes(64), StandardCharsets.UTF_8).strip() : "";
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return "";
        }
        finally {
            process.toHandle().destroyForcibly();
        }
    }

}
