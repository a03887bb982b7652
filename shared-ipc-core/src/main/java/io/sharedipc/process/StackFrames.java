package io.sharedipc.process;

import java.util.ArrayList;
import java.util.List;

/**
 * Knows the frames of the stack traces that Java and Node print.
 */
final class StackFrames {

    /** Stands for frames that are left out. */
    static final String LEFT_OUT = "    ... (frames left out)";

    private StackFrames() {
    }

    static boolean isFrame(String line) {
        int start = 0;
        while (start < line.length()
                && (line.charAt(start) == ' ' || line.charAt(start) == '\t' || line.startsWith("\\u0009", start))) {
            start += (line.charAt(start) == '\\') ? 6 : 1;
        }
        return start > 0 && (line.startsWith("at ", start) || line.startsWith("... ", start));
    }

    /**
     * Leaves all but the first frames of each stack trace out.
     * @param lines lines that were printed
     * @param first how many frames stay
     * @return the lines that stay
     */
    static List<String> shortened(List<String> lines, int first) {
        List<String> shortened = new ArrayList<>();
        int frames = 0;
        for (String line : lines) {
            frames = isFrame(line) ? frames + 1 : 0;
            if (frames <= first) {
                shortened.add(line);
            }
            else if (frames == first + 1) {
                shortened.add(LEFT_OUT);
            }
        }
        return shortened;
    }

}
