package io.sharedipc.process;

/**
 * The managed process itself.
 */
final class DefaultManagedProcess {

    private DefaultManagedProcess() {
    }

    static ManagedProcess create(ProcessOptions options) {
        throw new UnsupportedOperationException(options.name());
    }

}
