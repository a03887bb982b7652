package io.sharedipc.process;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One look at the processes of the machine: which of them carry a mark of this host in
 * their environment, and which mark. Empty where there is no {@code /proc}.
 */
final class MarkedProcesses {

    private static final File PROC = new File("/proc");

    private static final byte[] START = (Cookie.HOST + ".").getBytes(StandardCharsets.US_ASCII);

    private static final byte END = ';';

    private final Map<String, List<ProcessHandle>> byMark = new HashMap<>();

    private byte[] environment = new byte[16 * 1024];

    private MarkedProcesses() {
    }

    /**
     * Looks.
     * @param passedOver the processes, by their ids, that need not be looked at
     * @return what carries a mark, by the mark
     */
    static Map<String, List<ProcessHandle>> find(Predicate<String> passedOver) {
        MarkedProcesses found = new MarkedProcesses();
        String[] entries = PROC.list();
        for (String entry : (entries != null) ? entries : new String[0]) {
            if (Character.isDigit(entry.charAt(0)) && !passedOver.test(entry)) {
                found.look(entry);
            }
        }
        return found.byMark;
    }

    private void look(String pid) {
        int length;
        try (InputStream in = new FileInputStream("/proc/" + pid + "/environ")) {
            length = readAll(in);
        }
        catch (IOException ex) {
            return; // gone, or another user's
        }
        for (int start = 0; (start = indexOfStart(start, length)) >= 0; start += START.length) {
            int end = start + START.length;
            while (end < length && this.environment[end] != END) {
                end++;
            }
            add(new String(this.environment, start, Math.min(end + 1, length) - start, StandardCharsets.US_ASCII), pid);
        }
    }

    private void add(String mark, String pid) {
        ProcessHandle.of(Long.parseLong(pid))
            .ifPresent((process) -> this.byMark.computeIfAbsent(mark, (key) -> new ArrayList<>()).add(process));
    }

    private int readAll(InputStream in) throws IOException {
        int length = 0;
        int count;
        while ((count = in.read(this.environment, length, this.environment.length - length)) > 0) {
            length += count;
            if (length == this.environment.length) {
                this.environment = Arrays.copyOf(this.environment, length * 2);
            }
        }
        return length;
    }

    private int indexOfStart(int from, int length) {
        for (int i = from; i + START.length <= length; i++) {
            if (this.environment[i] == START[0]
                    && Arrays.equals(this.environment, i, i + START.length, START, 0, START.length)) {
                return i;
            }
        }
        return -1;
    }

}
