package io.sharedipc.boot.bridge;

/**
 * When an application event is emitted on the event bus.
 */
public enum EmitPhase {

    /**
     * Once the transaction in which it was published has committed; never if that is
     * rolled back. At once if there is no transaction.
     */
    AFTER_COMMIT,

    /** When it is published, whatever becomes of a transaction. */
    IMMEDIATE

}
