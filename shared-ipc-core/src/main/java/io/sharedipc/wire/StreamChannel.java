package io.sharedipc.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A channel over a pair of streams, such as a process's pipes.
 */
public final class StreamChannel implements Channel {

    private final InputStream in;

    private final OutputStream out;

    /**
     * Creates a channel.
     * @param in what is received
     * @param out what is sent
     */
    public StreamChannel(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public void send(byte[] bytes, int offset, int length) throws IOException {
        this.out.write(bytes, offset, length);
        this.out.flush();
    }

    @Override
    public int receive(byte[] bytes, int offset, int length) throws IOException {
        return this.in.read(bytes, offset, length);
    }

    @Override
    public boolean isReadable() throws IOException {
        return this.in.available() > 0;
    }

    @Override
    public void close() {
        try {
            this.out.close();
        }
        catch (IOException ex) {
            // The other side is gone already, which is what closing is about.
        }
    }

}
