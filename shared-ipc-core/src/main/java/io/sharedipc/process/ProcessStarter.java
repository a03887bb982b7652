package io.sharedipc.process;

import java.io.IOException;

/**
 * Starts processes of the operating system.
 *
 * <p>
 * The JDK makes a thread of its own for each process, keeps it for a minute after the
 * process has ended, and has it inherit the class loader of the thread that starts the
 * process. That must not be the class loader of an application that may be gone by then.
 */
final class ProcessStarter {

    private ProcessStarter() {
    }

    /**
     * Starts a process.
     * @param builder what to start
     * @return the process
     * @throws IOException if it cannot be started
     */
    static Process start(ProcessBuilder builder) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            return builder.start();
        }
        finally {
            thread.setContextClassLoader(loader);
        }
    }

}
