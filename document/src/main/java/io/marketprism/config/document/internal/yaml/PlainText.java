package io.marketprism.config.document.internal.yaml;

import java.util.Set;

/** Decides which strings may be written without quotes, so that they are read back as strings. */
final class PlainText {
    /** What older readers take for a boolean: not needed for YAML 1.2, but kind to the others. */
    private static final Set<String> OLD_BOOLEANS = Set.of("yes", "no", "on", "off");

    private PlainText() {}

    /** Whether a string may be plain; within brackets and braces fewer may. */
    static boolean suits(String text, boolean inFlow) {
        return !text.isEmpty()
                && mayStart(text, inFlow)
                && inside(text, inFlow)
                && CoreSchema.shape(text) == CoreSchema.Shape.STRING
                && !isOldBoolean(text)
                && !text.equals(OpenMap.MERGE)
                && !text.startsWith("---")
                && !text.startsWith("...");
    }

    /** Whether a text can be put into single quotes or a plain scalar: no breaks, no controls. */
    static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control = c < ' ' || (c >= 0x7F && c < 0xA0) || c == '\u2028' || c == '\u2029';
            if (control || c == '\uFEFF' || c >= '\uFFFE' || isLoneSurrogate(text, i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether half of a character stands alone at an offset; no UTF-8 text can hold that. */
    static boolean isLoneSurrogate(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c)
                && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    private static boolean mayStart(String text, boolean inFlow) {
        char first = text.charAt(0);
        return switch (first) {
            case '-', '?', ':' ->
                    text.length() > 1
                            && text.charAt(1) != ' '
                            && !(inFlow && Input.isFlowIndicator(text.charAt(1)));
            case ',',
                    '[',
                    ']',
                    '{',
                    '}',
                    '#',
                    '&',
                    '*',
                    '!',
                    '|',
                    '>',
                    '\'',
                    '"',
                    '%',
                    '@',
                    '`',
                    ' ' ->
                    false;
            default -> true;
        };
    }

    private static boolean inside(String text, boolean inFlow) {
        int last = text.length() - 1;
        if (text.charAt(last) == ' ' || text.charAt(last) == ':' || !isPrintable(text)) {
            return false;
        }
        for (int i = 0; i <= last; i++) {
            char c = text.charAt(i);
            boolean refused =
                    (c == ':' && endsKey(text.charAt(i + 1), inFlow))
                            || (c == '#' && i > 0 && text.charAt(i - 1) == ' ')
                            || (inFlow && Input.isFlowIndicator(c));
            if (refused) {
                return false;
            }
        }
        return true;
    }

    private static boolean endsKey(char afterColon, boolean inFlow) {
        return afterColon == ' ' || (inFlow && Input.isFlowIndicator(afterColon));
    }

    private static boolean isOldBoolean(String text) {
        return text.length() <= 3 && OLD_BOOLEANS.contains(text.toLowerCase(java.util.Locale.ROOT));
    }
}
