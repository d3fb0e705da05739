package io.marketprism.config.document.internal;

/** Questions about lines and indentation around a place in a text. */
public final class TextLayout {
    private TextLayout() {}

    /** What ends the lines of a text: what ends its first one, or LF. */
    public static String lineEnd(String text) {
        int lf = text.indexOf('\n');
        int cr = text.indexOf('\r');
        if (cr >= 0 && (lf < 0 || cr < lf)) {
            return cr + 1 == lf ? "\r\n" : "\r";
        }
        return "\n";
    }

    /** Whether a text reaches over the end of a line. */
    public static boolean hasBreak(String text) {
        return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
    }

    /** The offset of the first character of the line that holds the offset. */
    public static int lineStart(String text, int offset) {
        int at = offset;
        while (at > 0 && !isBreak(text.charAt(at - 1))) {
            at--;
        }
        return at == 0 && !text.isEmpty() && text.charAt(0) == '\ufeff' ? Math.min(1, offset) : at;
    }

    /** The offset of the line ending, or of the end of the text, at or after the offset. */
    public static int lineEnd(String text, int offset) {
        int at = offset;
        while (at < text.length() && !isBreak(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The offset after the line ending that stands at the offset; the offset, if none does. */
    public static int afterBreak(String text, int offset) {
        if (offset >= text.length() || !isBreak(text.charAt(offset))) {
            return offset;
        }
        boolean two =
                text.charAt(offset) == '\r'
                        && offset + 1 < text.length()
                        && text.charAt(offset + 1) == '\n';
        return offset + (two ? 2 : 1);
    }

    /** The spaces and tabs that begin the line that holds the offset. */
    public static String indent(String text, int offset) {
        int start = lineStart(text, offset);
        int end = start;
        while (end < offset && isBlank(text.charAt(end))) {
            end++;
        }
        return text.substring(start, end);
    }

    /**
     * Whether only spaces and tabs stand before the offset in its line, which begins no earlier
     * than {@code from}. Looks back no further than to the first other character.
     */
    public static boolean startsLine(String text, int offset, int from) {
        int at = offset;
        while (at > from && isBlank(text.charAt(at - 1))) {
            at--;
        }
        boolean start = at == 0 || (at == 1 && text.charAt(0) == '\ufeff');
        return start || isBreak(text.charAt(at - 1));
    }

    /** How many lines end between two offsets. */
    public static int breaks(String text, int start, int end) {
        int count = 0;
        for (int i = start; i < end; i++) {
            count += Lines.endsLine(text, i) ? 1 : 0;
        }
        return count;
    }

    /** A space or a tab. */
    public static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /** A character that ends a line. */
    public static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }
}
