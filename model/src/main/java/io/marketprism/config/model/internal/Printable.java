package io.marketprism.config.model.internal;

/** Texts of strangers as a message may show them. Thread-safe: nothing but functions. */
public final class Printable {
    private static final int SHOWN_CHARACTERS = 80;

    private Printable() {}

    /** Any text on one line: quoted, shortened, and with invisible characters spelled out. */
    public static String quote(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().limit(SHOWN_CHARACTERS).forEach(c -> append(out, c));
        if (text.length() > text.offsetByCodePoints(0, shown(text))) {
            out.append('…');
        }
        return out.append('"').toString();
    }

    private static int shown(String text) {
        return (int) text.codePoints().limit(SHOWN_CHARACTERS).count();
    }

    private static void append(StringBuilder out, int c) {
        if (c == '"' || c == '\\') {
            out.append('\\').appendCodePoint(c);
        } else if (isInvisible(c)) {
            out.append(String.format("\\u%04X", c));
        } else {
            out.appendCodePoint(c);
        }
    }

    /**
     * Whether a reader cannot see the character: controls, format characters (zero-width joiners,
     * direction marks, byte order mark), line separators, fillers, variation selectors, unassigned
     * ones and lone surrogates.
     */
    public static boolean isInvisible(int codePoint) {
        return isIgnorable(codePoint) || isInvisibleType(codePoint);
    }

    private static boolean isInvisibleType(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    true;
            default -> false;
        };
    }

    /**
     * Unicode's default ignorables that are letters or marks by their type: the grapheme joiner,
     * the fillers of Hangul and Khmer, the variation selectors.
     */
    private static boolean isIgnorable(int c) {
        return c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || (c >= 0x180B && c <= 0x180F)
                || c == 0x3164
                || (c >= 0xFE00 && c <= 0xFE0F)
                || c == 0xFFA0
                || (c >= 0xE0100 && c <= 0xE01EF);
    }
}
