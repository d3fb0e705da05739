package io.marketprism.config.document.internal.toml;

/** Reads the strings of a TOML text. Section String. Confined to one thread. */
final class TomlStrings {
    private final TomlCursor cursor;
    private final String text;

    TomlStrings(TomlCursor cursor) {
        this.cursor = cursor;
        this.text = cursor.text;
    }

    /** Reads the string that begins here with a quote. */
    String string() {
        char quote = cursor.peek();
        boolean lines = cursor.peek(1) == quote && cursor.peek(2) == quote;
        return lines ? multiline(quote) : singleLine(quote);
    }

    /** Reads a string that may not span lines, as all keys are. */
    String singleLine(char quote) {
        int start = cursor.at++;
        StringBuilder out = new StringBuilder();
        while (cursor.peek() != quote) {
            if (cursor.atLineEnd()) {
                throw cursor.fail(
                        start, "a string that does not end on its line (expected: " + quote + ")");
            }
            character(out, quote);
        }
        cursor.at++;
        cursor.checkLength(start, out.length());
        return out.toString();
    }

    private String multiline(char quote) {
        int start = cursor.at;
        String close = String.valueOf(quote).repeat(3);
        cursor.at += 3;
        if (cursor.atLineEnd()) {
            cursor.skipLineEnd();
        }
        StringBuilder out = new StringBuilder();
        while (!text.startsWith(close, cursor.at)) {
            if (cursor.at >= cursor.length) {
                throw cursor.fail(start, "a string without an end (expected: " + close + ")");
            }
            if (cursor.atLineEnd()) {
                out.append('\n');
                cursor.skipLineEnd();
            } else {
                character(out, quote);
            }
        }
        cursor.at += 3;
        // Up to two quotes may stand before the closing three.
        for (int i = 0; i < 2 && cursor.peek() == quote; i++) {
            out.append(quote);
            cursor.at++;
        }
        cursor.checkLength(start, out.length());
        return out.toString();
    }

    private void character(StringBuilder out, char quote) {
        char c = cursor.peek();
        if (c == '\\' && quote == '"') {
            escape(out);
        } else if (TomlCursor.isControl(c)) {
            throw cursor.unexpected("an escape for a control character");
        } else {
            out.append(c);
            cursor.at++;
        }
    }

    private void escape(StringBuilder out) {
        char c = cursor.peek(1);
        int start = cursor.at;
        cursor.at += 2;
        switch (c) {
            case 'b' -> out.append('\b');
            case 't' -> out.append('\t');
            case 'n' -> out.append('\n');
            case 'f' -> out.append('\f');
            case 'r' -> out.append('\r');
            case '"', '\\' -> out.append(c);
            case 'u' -> unicode(out, start, 4);
            case 'U' -> unicode(out, start, 8);
            default -> {
                cursor.at = start + 1;
                hiddenLineEnd(start);
            }
        }
    }

    /** A backslash before a line's end hides it and all white space up to the next character. */
    private void hiddenLineEnd(int start) {
        cursor.skipBlanks();
        if (cursor.at >= cursor.length || !cursor.atLineEnd()) {
            throw cursor.fail(
                    start,
                    "an unknown escape (expected: one of \\b \\t \\n \\f \\r \\\" \\\\ \\uXXXX"
                            + " \\UXXXXXXXX)");
        }
        while (cursor.at < cursor.length && cursor.atLineEnd()) {
            cursor.skipLineEnd();
            cursor.skipBlanks();
        }
    }

    private void unicode(StringBuilder out, int start, int digits) {
        int end = cursor.at + digits;
        long code = 0;
        while (cursor.at < end) {
            char c = cursor.peek();
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw cursor.unexpected(digits + " hexadecimal digits");
            }
            code = code << 4 | digit;
            cursor.at++;
        }
        boolean half = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
        if (code > Character.MAX_CODE_POINT || half) {
            throw cursor.fail(start, "an escape that is no character (expected: a Unicode scalar)");
        }
        out.appendCodePoint((int) code);
    }
}
