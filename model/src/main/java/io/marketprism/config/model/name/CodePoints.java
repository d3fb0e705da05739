package io.marketprism.config.model.name;

import io.marketprism.config.model.internal.Printable;
import java.text.Normalizer;
import java.util.Locale;

/** Questions about characters that every name asks. */
final class CodePoints {
    private CodePoints() {}

    /**
     * Whether a reader cannot see the character. File systems ignore some of them, so that {@code
     * .g<ZWNJ>it} would be {@code .git} (CVE-2014-9390); to people, all of them make two names look
     * alike.
     */
    static boolean isInvisible(int codePoint) {
        return Printable.isInvisible(codePoint);
    }

    /** Whether the text is in Unicode normalization form C, as every name must be. */
    static boolean isNfc(String text) {
        return Normalizer.isNormalized(text, Normalizer.Form.NFC);
    }

    /**
     * The text as a case-insensitive, Unicode-folding file system would compare it: two names with
     * the same fold cannot live in one folder on such a system.
     */
    static String fold(String text) {
        if (isLowerAscii(text)) {
            return text;
        }
        String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC);
        String upper = compatible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(upper, Normalizer.Form.NFKC);
    }

    private static boolean isLowerAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || (c >= 'A' && c <= 'Z')) {
                return false;
            }
        }
        return true;
    }
}
