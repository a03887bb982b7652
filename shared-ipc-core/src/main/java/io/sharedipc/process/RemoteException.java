package io.sharedipc.process;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The worker answered with an error.
 *
 * <p>
 * The message has the error's name and message on one line, escaped and cut. A printed
 * stack trace has the stack in the worker, too, as a suppressed exception.
 */
public class RemoteException extends IpcException {

    private static final int LONGEST_NAME = 200;

    private static final int LONGEST_MESSAGE = 8192;

    private final String name;

    private final String remoteMessage;

    private final @Nullable String remoteStack;

    private final @Nullable String code;

    private final transient @Nullable JsonNode data;

    /**
     * Creates an exception.
     * @param context the process and the request, for the message
     * @param name the error's name in the worker, such as {@code TypeError}
     * @param remoteMessage the error's message in the worker
     * @param remoteStack the stack in the worker, or {@code null}
     * @param code the error's code, or {@code null}
     * @param data what else the worker said of it, or {@code null}
     */
    public RemoteException(String context, String name, String remoteMessage, @Nullable String remoteStack,
            @Nullable String code, @Nullable JsonNode data) {
        super(context + ": " + LineEscaper.escape(name, LONGEST_NAME) + ": "
                + LineEscaper.escape(remoteMessage, LONGEST_MESSAGE), Outcome.UNKNOWN, null);
        this.name = name;
        this.remoteMessage = remoteMessage;
        this.remoteStack = remoteStack;
        this.code = code;
        this.data = data;
        if (remoteStack != null && !remoteStack.isBlank()) {
            addSuppressed(RemoteTrace.of(remoteStack));
        }
    }

    /**
     * The error's name in the worker.
     * @return the name, such as {@code TypeError}
     */
    public String name() {
        return this.name;
    }

    /**
     * The error's message as the worker gave it.
     * @return the message
     */
    public String remoteMessage() {
        return this.remoteMessage;
    }

    /**
     * The stack in the worker.
     * @return the stack as text, if the worker sent it
     */
    public Optional<String> remoteStack() {
        return Optional.ofNullable(this.remoteStack);
    }

    /**
     * The error's code.
     * @return the code, such as {@code ENOENT}, if the worker sent one
     */
    public Optional<String> code() {
        return Optional.ofNullable(this.code);
    }

    /**
     * What else the worker said of the error. It does not survive Java serialization.
     * @return any JSON, if the worker sent it
     */
    public Optional<JsonNode> data() {
        return Optional.ofNullable(this.data);
    }

}
