package io.sharedipc.process;

import io.sharedipc.wire.Frame;
import io.sharedipc.wire.ProtocolException;
import io.sharedipc.wire.UnreadableAttachmentException;

/**
 * Is told what one child does, on the child's own threads: each method must be quick and
 * run no user code.
 */
interface ChildListener {

    /** A message that is no answer, or a raw value. */
    void received(Frame frame);

    /** Something that may call users' code, to be done in the order of the messages. */
    void deliver(Runnable delivery);

    /** The kit announced itself, or the child gave the sign that it is ready. */
    void ready(Child child);

    /** The kit speaks another version of the protocol. */
    void mismatched(Child child, String theirs);

    /** The kit answered a ping. */
    void ponged(Child child);

    /** The child closed its channel, or its input, but lives on. */
    void muted(Child child, String what);

    /** A line broke the protocol. */
    void violated(Child child, ProtocolException ex);

    /** The child can make nothing of its input any more: an attachment was cut short. */
    void spoiled(Child child, UnreadableAttachmentException ex);

    /** The child has exited and its last output was read. */
    void exited(Child child, ProcessExit exit);

}
