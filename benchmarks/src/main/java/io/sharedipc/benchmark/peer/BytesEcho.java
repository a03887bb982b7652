package io.sharedipc.benchmark.peer;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Echoes bytes over descriptors 3 and 4: a line with their number, and they.
 */
public final class BytesEcho {

    private static final int CHUNK = 64 * 1024;

    private BytesEcho() {
    }

    /**
     * Echoes until the end.
     * @param args none
     * @throws IOException if the pipe breaks
     */
    public static void main(String[] args) throws IOException {
        try (InputStream in = new BufferedInputStream(new FileInputStream("/dev/fd/3"));
                OutputStream out = new FileOutputStream("/dev/fd/4")) {
            for (int size = number(in); size >= 0; size = number(in)) {
                byte[] bytes = in.readNBytes(size);
                out.write((size + "\n").getBytes(StandardCharsets.US_ASCII));
                for (int i = 0; i < bytes.length; i += CHUNK) {
                    out.write(bytes, i, Math.min(CHUNK, bytes.length - i));
                }
            }
        }
    }

    private static int number(InputStream in) throws IOException {
        int number = 0;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return -1;
            }
            number = number * 10 + (next - '0');
        }
        return number;
    }

}
