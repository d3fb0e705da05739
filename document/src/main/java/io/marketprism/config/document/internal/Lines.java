package io.marketprism.config.document.internal;

import io.marketprism.config.document.Place;
import java.util.Arrays;

/**
 * Where the lines of a text begin: turns offsets into lines and columns. A line ends with {@code
 * LF}, {@code CR LF} or {@code CR}. Immutable and thread-safe.
 */
public final class Lines {
    private final int[] starts;

    private Lines(int[] starts) {
        this.starts = starts;
    }

    /** The lines of a text; takes one pass over it. */
    public static Lines of(String text) {
        int[] starts = new int[Math.max(16, text.length() / 24)];
        boolean unix = text.indexOf('\r') < 0;
        int count = 1;
        for (int i = next(text, 0, unix); i >= 0; i = next(text, i + 1, unix)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = i + 1;
        }
        return new Lines(Arrays.copyOf(starts, count));
    }

    /** The next character that ends a line, or -1; most texts know but one that does. */
    private static int next(String text, int from, boolean unix) {
        if (unix) {
            return text.indexOf('\n', from);
        }
        for (int i = from; i < text.length(); i++) {
            if (endsLine(text, i)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the character is the last one of its line's ending. */
    public static boolean endsLine(String text, int offset) {
        char c = text.charAt(offset);
        return c == '\n'
                || (c == '\r' && (offset + 1 == text.length() || text.charAt(offset + 1) != '\n'));
    }

    /** How many lines there are, an empty one after the last line ending included. */
    public int count() {
        return starts.length;
    }

    /** The line that holds the offset, from 1. */
    public int line(int offset) {
        int at = Arrays.binarySearch(starts, offset);
        return at >= 0 ? at + 1 : -at - 1;
    }

    /**
     * The line that holds the offset, looked for near another line first: who asks in the order of
     * the text is answered at once.
     */
    public int line(int offset, int near) {
        boolean behind = starts[near - 1] <= offset;
        for (int line = near; behind && line < near + 4; line++) {
            if (line == starts.length || starts[line] > offset) {
                return line;
            }
        }
        return line(offset);
    }

    /** The column of the offset in its line, from 1, in characters (UTF-16 units). */
    public int column(int offset) {
        return offset - start(line(offset)) + 1;
    }

    /** The offset of the first character of a line, the first line being 1. */
    public int start(int line) {
        return starts[line - 1];
    }

    /** The place of a stretch of the text. */
    public Place place(int start, int end) {
        int line = line(start);
        return new Place(start, end, line, start - start(line) + 1);
    }
}
