package io.sharedipc.worker;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sharedipc.wire.Channel;
import io.sharedipc.wire.Protocol;
import io.sharedipc.wire.StreamChannel;
import org.jspecify.annotations.Nullable;

/**
 * The channel that the host gave to this process: named by a variable, as the descriptors
 * to read and to write. A Java program cannot take the variable out of its environment,
 * but it leaks no descriptor to the programs that it starts.
 */
final class HostChannel {

    private static final Pattern DESCRIPTORS = Pattern.compile("(\\d{1,9}):(\\d{1,9})");

    private static final int DEFAULT_MAX_FRAME_SIZE = 16 * 1024 * 1024;

    private static final String STDIO = "0:1";

    private static final AtomicBoolean taken = new AtomicBoolean();

    private HostChannel() {
    }

    /**
     * Takes the channel of this process.
     * @return the channel
     * @throws IllegalStateException if there is none, or it was taken already
     */
    static Channel take() {
        String descriptors = check(System.getenv(Protocol.CHANNEL_VARIABLE));
        if (!taken.compareAndSet(false, true)) {
            throw new IllegalStateException("This process has one channel to its host, and a worker has it already");
        }
        return descriptors.equals(STDIO) ? standardStreams() : open(descriptors);
    }

    /**
     * How long a line to the host may be.
     * @param bytes what the host says, or {@code null}
     * @return bytes without the newline
     * @throws IllegalStateException if it is no number
     */
    static int maxFrameSize(@Nullable String bytes) {
        if (bytes == null) {
            return DEFAULT_MAX_FRAME_SIZE;
        }
        try {
            return Integer.parseInt(bytes);
        }
        catch (NumberFormatException ex) {
            throw new IllegalStateException("%s must be a number of bytes, such as '16777216', not '%s'"
                .formatted(Protocol.MAX_FRAME_SIZE_VARIABLE, bytes), ex);
        }
    }

    static String check(@Nullable String descriptors) {
        if (descriptors == null) {
            throw new IllegalStateException(("This program is a worker and was started without its host (%s is not "
                    + "set). Have a host run it: ManagedProcess.create(ProcessOptions.builder()"
                    + ".mainClass(YourWorker.class).build()), or in Spring Boot the property "
                    + "'shared-ipc.processes.<name>.main-class'")
                .formatted(Protocol.CHANNEL_VARIABLE));
        }
        if (!DESCRIPTORS.matcher(descriptors).matches()) {
            throw new IllegalStateException("%s must name two descriptors as '<read>:<write>', such as '3:4', not '%s'"
                .formatted(Protocol.CHANNEL_VARIABLE, descriptors));
        }
        return descriptors;
    }

    private static Channel open(String descriptors) {
        Matcher matcher = DESCRIPTORS.matcher(descriptors);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(descriptors);
        }
        try {
            return new StreamChannel(new FileInputStream("/dev/fd/" + matcher.group(1)),
                    new FileOutputStream("/dev/fd/" + matcher.group(2)));
        }
        catch (IOException ex) {
            throw new IllegalStateException("Cannot open the channel that %s=%s names: %s"
                .formatted(Protocol.CHANNEL_VARIABLE, descriptors, ex.getMessage()), ex);
        }
    }

    /** The streams are the channel's alone: what the program prints goes elsewhere. */
    private static Channel standardStreams() {
        System.setOut(System.err);
        System.setIn(InputStream.nullInputStream());
        return new StreamChannel(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    }

}
