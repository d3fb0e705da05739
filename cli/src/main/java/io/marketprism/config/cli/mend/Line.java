package io.marketprism.config.cli.mend;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a text. Immutable.
 *
 * @param text without its end
 * @param end LF, CR LF, or empty for the last line
 */
record Line(String text, String end) {
    private static final String LF = "\n";
    private static final String CR_LF = "\r\n";

    /** The lines of a text, of which the last may be empty; at least one. */
    static List<Line> of(String text) {
        List<Line> lines = new ArrayList<>();
        int start = 0;
        for (int feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', start)) {
            boolean both = feed > start && text.charAt(feed - 1) == '\r';
            lines.add(new Line(text.substring(start, both ? feed - 1 : feed), both ? CR_LF : LF));
            start = feed + 1;
        }
        lines.add(new Line(text.substring(start), ""));
        return lines;
    }

    /** How most lines end; LF if as many end with CR LF. */
    static String mostUsedEnd(List<Line> lines) {
        long both = lines.stream().filter(line -> line.end().equals(CR_LF)).count();
        long one = lines.stream().filter(line -> line.end().equals(LF)).count();
        return both > one ? CR_LF : LF;
    }

    boolean hasTrailingBlanks() {
        return !text.isEmpty() && isBlank(text.charAt(text.length() - 1));
    }

    Line withoutTrailingBlanks() {
        int length = text.length();
        while (length > 0 && isBlank(text.charAt(length - 1))) {
            length--;
        }
        return new Line(text.substring(0, length), end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
