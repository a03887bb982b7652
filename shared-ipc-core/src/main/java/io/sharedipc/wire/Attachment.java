package io.sharedipc.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Bytes that travel as they are, not as text: a payload of their own, or beside one. What
 * is received is held in memory, or where it is large in a private file that is gone with
 * the last who uses it, at the latest with this process. Safe for use by any number of
 * threads, but one that was made of a stream can be read, or sent, once.
 */
public sealed interface Attachment extends AutoCloseable
        permits MemoryAttachment, FileAttachment, StreamAttachment, SpooledAttachment, LostAttachment {

    /**
     * Attaches bytes, which are not copied: do not change them until they are answered.
     * @param bytes the bytes
     * @return an attachment, which need not be closed
     */
    static Attachment of(byte[] bytes) {
        return new MemoryAttachment(ByteBuffer.wrap(bytes));
    }

    /**
     * Attaches what remains of a buffer, whose bytes are not copied: do not change them
     * until they are answered. The buffer's own position stays where it is.
     * @param buffer the buffer
     * @return an attachment, which need not be closed
     */
    static Attachment of(ByteBuffer buffer) {
        return new MemoryAttachment(buffer.slice());
    }

    /**
     * Attaches a file. It is opened, and its length taken, each time that it is sent; a
     * file of more than 64 KiB must not become shorter while it is written.
     * @param file the file
     * @return an attachment, which need not be closed
     */
    static Attachment of(Path file) {
        return new FileAttachment(file);
    }

    /**
     * Attaches what a stream gives. It is read to its length on the thread that sends it,
     * ahead of the sending, and is not closed.
     * @param stream the stream
     * @param length how many bytes to read
     * @return an attachment that can be sent, or read, once
     * @throws IllegalArgumentException if the length is negative
     */
    static Attachment of(InputStream stream, long length) {
        return new StreamAttachment(stream, length);
    }

    /**
     * Attaches what a stream of unknown length gives. It is read to its end by this call,
     * which blocks meanwhile, and is not closed. Up to 1 MiB is kept in memory, more in a
     * private file.
     * @param stream the stream
     * @return an attachment, to be closed; it can be sent, or read, many times
     * @throws IOException if the stream cannot be read, or a private file not written
     */
    static Attachment of(InputStream stream) throws IOException {
        return StreamSpool.read(stream, StreamAttachment.SMALL);
    }

    /**
     * How many bytes there are.
     * @return the size, for a file as it is now
     * @throws java.io.UncheckedIOException if the file cannot be looked at
     */
    long size();

    /**
     * The bytes: the array itself where they are held in one, else a copy.
     * @return all bytes
     * @throws java.io.UncheckedIOException if they cannot be read, or are closed
     * @throws IllegalStateException if they are more than an array holds
     */
    @JsonValue // one inside a payload is base64 text, as a byte[] is
    byte[] bytes();

    /**
     * The bytes, without a copy where they are in memory.
     * @return a read-only buffer, which stays valid when the attachment is closed
     * @throws java.io.UncheckedIOException if they cannot be read, or are closed
     * @throws IllegalStateException if they are more than a buffer holds
     */
    ByteBuffer byteBuffer();

    /**
     * Reads the bytes from their start, whoever else reads them.
     * @return a stream of them, to be closed
     * @throws IOException if they cannot be read, or are closed
     */
    InputStream inputStream() throws IOException;

    /**
     * Writes the bytes to a stream, which is not closed.
     * @param out the stream
     * @throws IOException if they cannot be read or written
     */
    default void transferTo(OutputStream out) throws IOException {
        try (InputStream in = inputStream()) {
            in.transferTo(out);
        }
    }

    /**
     * Writes the bytes to a file, which is replaced if it exists.
     * @param file the file
     * @throws IOException if they cannot be read or written
     */
    default void transferTo(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            transferTo(out);
        }
    }

    /**
     * Makes sure that the bytes can be sent, or read, more than once: those of a stream
     * are read now, small ones into memory, others into a private file.
     * @return this attachment, or what its stream gave
     * @throws IOException if the stream cannot be read, or ends too early
     */
    default Attachment kept() throws IOException {
        return this;
    }

    /**
     * Lets go of a private file. Streams that are open read on; where nobody closes an
     * attachment, its file goes when it is garbage. Without a private file this does
     * nothing.
     */
    @Override
    void close();

}
