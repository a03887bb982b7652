package io.sharedipc.concurrent;

/**
 * Reports what one item of a loop throws, so that the loop goes on.
 */
final class Uncaught {

    private Uncaught() {
    }

    /**
     * Hands a throwable to the handler of the calling thread. Never throws: a handler may
     * fail itself, for want of memory or because the log does.
     * @param ex what was thrown
     */
    static void report(Throwable ex) {
        try {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, ex);
        }
        catch (Throwable again) {
            // Nothing is left to report it to.
        }
    }

}
