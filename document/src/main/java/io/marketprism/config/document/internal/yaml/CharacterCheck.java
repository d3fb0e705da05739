package io.marketprism.config.document.internal.yaml;

import io.marketprism.config.document.internal.Excerpts;
import io.marketprism.config.document.internal.ProblemList;

/** Finds the characters that no YAML text may contain (YAML 1.2.2, 5.1). */
final class CharacterCheck {
    private CharacterCheck() {}

    /** Adds a problem for each character that may not stand anywhere, quoted or not. */
    static void check(String text, ProblemList problems) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ordinary = c >= ' ' && c < Character.MIN_SURROGATE;
            if (!ordinary && !isAllowed(text, i, c)) {
                problems.add(
                        i,
                        Excerpts.found(text, i)
                                + " (expected: a printable character; in double quotes, write an"
                                + " escape)");
            }
        }
    }

    private static boolean isAllowed(String text, int at, char c) {
        if (c < ' ') {
            return c == '\n' || c == '\t' || c == '\r';
        }
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c < '\uFFFE';
    }
}
