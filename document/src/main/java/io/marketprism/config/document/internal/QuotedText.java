package io.marketprism.config.document.internal;

/** Writes text in quotes with the escapes of JSON, which most formats understand. */
public final class QuotedText {
    private QuotedText() {}

    /** The text in double quotes. */
    public static String of(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        append(out, text, '"');
        return out.toString();
    }

    /** Appends the text in quotes. */
    public static void append(StringBuilder out, String text, char quote) {
        out.append(quote);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                out.append(c).append(text.charAt(++i));
            } else {
                appendEscaped(out, c, quote);
            }
        }
        out.append(quote);
    }

    private static void appendEscaped(StringBuilder out, char c, char quote) {
        if (c == quote || c == '\\') {
            out.append('\\').append(c);
        } else if (c == '\n') {
            out.append("\\n");
        } else if (c == '\r') {
            out.append("\\r");
        } else if (c == '\t') {
            out.append("\\t");
        } else if (c < ' ' || c == '\u007f' || Character.isSurrogate(c) || isLineSeparator(c)) {
            out.append(String.format("\\u%04x", (int) c));
        } else {
            out.append(c);
        }
    }

    private static boolean isLineSeparator(char c) {
        return c == '\u0085' || c == '\u2028' || c == '\u2029';
    }
}
