package io.marketprism.config.document.internal.yaml;

/** The escapes of double-quoted scalars (YAML 1.2.2, 5.7). */
final class Escapes {
    private static final String KINDS = "0abt\tnvfre \"/\\N_LP";
    private static final String MEANINGS =
            "\0\u0007\b\t\t\n\u000B\f\r\u001B \"/\\\u0085\u00A0\u2028\u2029";

    private Escapes() {}

    /** How many hexadecimal digits follow the character after a backslash; -1 if it is wrong. */
    static int digits(char kind) {
        return switch (kind) {
            case 'x' -> 2;
            case 'u' -> 4;
            case 'U' -> 8;
            case 0 -> -1;
            default -> KINDS.indexOf(kind) < 0 ? -1 : 0;
        };
    }

    /** The character that an escape without digits stands for. */
    static char meaning(char kind) {
        return MEANINGS.charAt(KINDS.indexOf(kind));
    }

    /** The character after the backslash that writes a character, or zero if there is none. */
    static char kind(char meaning) {
        return switch (meaning) {
            case '\n' -> 'n';
            case '\t' -> 't';
            case '"' -> '"';
            case '\\' -> '\\';
            case '\0' -> '0';
            case '/', ' ' -> 0;
            default -> MEANINGS.indexOf(meaning) < 0 ? 0 : KINDS.charAt(MEANINGS.indexOf(meaning));
        };
    }

    /** The value of an ASCII hexadecimal digit, or -1. */
    static int hex(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
