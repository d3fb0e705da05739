package io.marketprism.config.document.internal;

/** Shows a reader where in a text something is wrong. */
public final class Excerpts {
    private static final int BEFORE = 60;
    private static final int AFTER = 30;
    private static final String ELLIPSIS = "…";

    private Excerpts() {}

    /**
     * The line of the offset, and below it a caret under the character. A long line is cut around
     * the caret; control characters are shown as {@code ·}, tabs stay, so that the caret stands
     * right.
     */
    public static String at(String text, int offset) {
        int place = Math.min(offset, text.length());
        int lineStart = place;
        while (lineStart > 0 && place - lineStart <= BEFORE && !isBreak(text, lineStart - 1)) {
            lineStart--;
        }
        boolean cutBefore = place - lineStart > BEFORE;
        int start = cutBefore ? place - BEFORE : lineStart;
        int end = place;
        while (end < text.length() && end - place < AFTER && !isBreak(text, end)) {
            end++;
        }
        boolean cutAfter = end < text.length() && !isBreak(text, end);
        StringBuilder out = new StringBuilder(cutBefore ? ELLIPSIS : "");
        appendVisibly(out, text, start, end);
        out.append(cutAfter ? ELLIPSIS : "").append('\n').append(cutBefore ? " " : "");
        for (int i = start; i < place; i++) {
            out.append(text.charAt(i) == '\t' ? '\t' : ' ');
        }
        return out.append('^').toString();
    }

    /** Names what stands at an offset, as the "found" half of a message. */
    public static String found(String text, int offset) {
        if (offset >= text.length()) {
            return "the end of the text";
        }
        int c = text.codePointAt(offset);
        if (c == '\n' || c == '\r') {
            return "the end of the line";
        }
        if (c == '\t') {
            return "a tab";
        }
        boolean visible = c > ' ' && Character.isDefined(c) && !Character.isISOControl(c);
        boolean half = c <= Character.MAX_VALUE && Character.isSurrogate((char) c);
        return visible && !half
                ? "'" + Character.toString(c) + "'"
                : c == ' ' ? "a space" : String.format("U+%04X", c);
    }

    private static void appendVisibly(StringBuilder out, String text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            out.append(c != '\t' && Character.isISOControl(c) ? '·' : c);
        }
    }

    private static boolean isBreak(String text, int offset) {
        char c = text.charAt(offset);
        return c == '\n' || c == '\r';
    }
}
