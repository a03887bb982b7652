package io.sharedipc.boot.lifecycle;

/**
 * A process that the application requires did not start.
 */
public final class RequiredProcessException extends RuntimeException {

    private final String process;

    RequiredProcessException(String process, Throwable cause) {
        super("Required process '%s' did not start: %s".formatted(process,
                (cause.getMessage() != null) ? cause.getMessage() : cause.toString()), cause);
        this.process = process;
    }

    /**
     * The process that did not start.
     * @return the name of its bean
     */
    public String process() {
        return this.process;
    }

}
