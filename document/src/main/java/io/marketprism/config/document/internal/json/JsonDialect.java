package io.marketprism.config.document.internal.json;

/** How much more than RFC 8259 a text may use. */
public enum JsonDialect {
    /** RFC 8259 and nothing else. */
    STRICT,
    /** Comments, and a comma after the last entry or item; an empty text holds no value. */
    COMMENTS,
    /**
     * JSON5 1.0.0, without {@code Infinity} and {@code NaN}: they are no values of a configuration.
     */
    JSON5;

    boolean comments() {
        return this != STRICT;
    }

    boolean trailingCommas() {
        return this != STRICT;
    }

    boolean emptyText() {
        return this != STRICT;
    }

    boolean json5() {
        return this == JSON5;
    }

    /** Whether a character above the space is white space. JSON5, section 8. */
    boolean isWideSpace(char c) {
        return this == JSON5
                && (c == '\u00a0'
                        || c == '\ufeff'
                        || isLineSeparator(c)
                        || Character.getType(c) == Character.SPACE_SEPARATOR);
    }

    static boolean isLineSeparator(char c) {
        return c == '\u2028' || c == '\u2029';
    }

    /** Whether a character may begin a name without quotes. JSON5, section 3. */
    static boolean isNameStart(int c) {
        return c == '$' || c == '_' || Character.isLetter(c) || isLetterNumber(c);
    }

    /** Whether a character may stand within a name without quotes. */
    static boolean isNamePart(int c) {
        int type = Character.getType(c);
        return isNameStart(c)
                || c == '\u200c'
                || c == '\u200d'
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.CONNECTOR_PUNCTUATION;
    }

    private static boolean isLetterNumber(int c) {
        return Character.getType(c) == Character.LETTER_NUMBER;
    }
}
