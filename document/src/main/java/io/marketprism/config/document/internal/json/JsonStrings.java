package io.marketprism.config.document.internal.json;

import io.marketprism.config.document.internal.Excerpts;

/** Reads the strings and names of a JSON text. Confined to one thread. */
final class JsonStrings {
    private final JsonCursor cursor;
    private final String text;
    private final int longest;

    JsonStrings(JsonCursor cursor) {
        this.cursor = cursor;
        this.text = cursor.text;
        this.longest = cursor.limits.maxScalarLength();
    }

    /** Reads the string that begins here with a quote. */
    String string() {
        char quote = text.charAt(cursor.at);
        int start = cursor.at + 1;
        int end = plainEnd(start, quote);
        if (end < cursor.length && text.charAt(end) == quote) {
            checkLength(start, end - start);
            cursor.at = end + 1;
            return text.substring(start, end);
        }
        return slowString(start, end, quote);
    }

    /** The offset of the first character that is the quote or needs a closer look. */
    private int plainEnd(int start, char quote) {
        int end = start;
        while (end < cursor.length) {
            char c = text.charAt(end);
            if (c == quote || c == '\\' || c < ' ' || Character.isSurrogate(c)) {
                return end;
            }
            end++;
        }
        return end;
    }

    private String slowString(int start, int firstSpecial, char quote) {
        StringBuilder out = new StringBuilder(Math.max(32, firstSpecial - start + 16));
        cursor.at = start;
        int end = firstSpecial;
        while (true) {
            out.append(text, cursor.at, end);
            checkLength(start, out.length());
            cursor.at = end;
            if (end >= cursor.length) {
                throw cursor.fail(start - 1, "a string without an end (expected: " + quote + ")");
            }
            char c = text.charAt(end);
            if (c == quote) {
                cursor.at++;
                checkSurrogates(start, out);
                return out.toString();
            }
            special(start, c, out);
            end = plainEnd(cursor.at, quote);
        }
    }

    private void special(int start, char c, StringBuilder out) {
        if (c == '\\') {
            escape(out);
            return;
        }
        if (c == '\n' || c == '\r') {
            throw cursor.fail(start - 1, "a string that does not end on its line (expected: \")");
        }
        if (c < ' ' && !cursor.dialect.json5()) {
            cursor.problems.add(
                    cursor.at,
                    "found "
                            + Excerpts.found(text, cursor.at)
                            + " in a string (expected: an escape such as \\t or \\u0000)");
        }
        out.append(c);
        cursor.at++;
    }

    private void escape(StringBuilder out) {
        int start = cursor.at;
        char c = cursor.peek(1);
        cursor.at += 2;
        switch (c) {
            case '"', '\\', '/' -> out.append(c);
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 't' -> out.append('\t');
            case 'u' -> out.append((char) hex(start, 4));
            default -> {
                if (cursor.dialect.json5()) {
                    cursor.at = start + 1;
                    json5Escape(start, c, out);
                } else {
                    unknownEscape(start, "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX");
                }
            }
        }
    }

    /** JSON5, section 5.1: what JSON does not know. The cursor stands on the character. */
    private void json5Escape(int start, char c, StringBuilder out) {
        if (c == '\n' || c == '\r') {
            cursor.lineBreak();
            return;
        }
        if (cursor.at >= cursor.length) {
            return; // The string has no end, which is reported there.
        }
        cursor.at++;
        if (c == 'x') {
            out.append((char) hex(start, 2));
        } else if (c == 'v') {
            out.append('\u000b');
        } else if (c == '0' && !isDigit(cursor.peek())) {
            out.append('\0');
        } else if (isDigit(c)) {
            unknownEscape(start, "\\0, or \\xXX for a character by its number");
        } else if (!JsonDialect.isLineSeparator(c)) {
            out.append(c);
        }
    }

    private void unknownEscape(int start, String expected) {
        cursor.problems.add(
                start,
                "found "
                        + Excerpts.found(text, start + 1)
                        + " after a backslash (expected: "
                        + expected
                        + ")");
        // The character is looked at again: it may be the line's end.
        cursor.at = Math.min(start + 1, cursor.length);
        if (cursor.at < cursor.length && text.charAt(cursor.at) >= ' ') {
            cursor.at++;
        }
    }

    private int hex(int start, int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = cursor.at < cursor.length ? hexDigit(text.charAt(cursor.at)) : -1;
            if (digit < 0) {
                cursor.problems.add(
                        cursor.at,
                        "found "
                                + Excerpts.found(text, cursor.at)
                                + " (expected: "
                                + digits
                                + " hexadecimal digits after "
                                + text.substring(start, start + 2)
                                + ")");
                return '?';
            }
            value = value << 4 | digit;
            cursor.at++;
        }
        return value;
    }

    /** Half of a surrogate pair is no character: no text in UTF-8 could hold it. */
    private void checkSurrogates(int start, CharSequence value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean paired =
                    Character.isHighSurrogate(c)
                            && i + 1 < value.length()
                            && Character.isLowSurrogate(value.charAt(i + 1));
            if (paired) {
                i++;
            } else if (Character.isSurrogate(c)) {
                cursor.problems.add(
                        start,
                        String.format(
                                "found \\u%04x alone (expected: both halves of a surrogate pair)",
                                (int) c));
                return;
            }
        }
    }

    /** Reads a key without quotes. JSON5, section 3. */
    String name() {
        StringBuilder out = new StringBuilder();
        int start = cursor.at;
        while (cursor.at < cursor.length) {
            int escapeStart = cursor.at;
            int c = text.codePointAt(cursor.at);
            boolean escaped = c == '\\' && cursor.peek(1) == 'u';
            if (escaped) {
                cursor.at += 2;
                c = hex(escapeStart, 4);
            }
            boolean fits = out.isEmpty() ? JsonDialect.isNameStart(c) : JsonDialect.isNamePart(c);
            if (!fits) {
                cursor.at = escapeStart;
                break;
            }
            out.appendCodePoint(c);
            cursor.at += escaped ? 0 : Character.charCount(c);
        }
        if (out.isEmpty()) {
            throw cursor.unexpected("a key, or '}'");
        }
        checkLength(start, out.length());
        return out.toString();
    }

    private void checkLength(int start, int length) {
        if (length > longest) {
            cursor.problems.addLimit(start, "length of a string", length, longest);
            throw cursor.problems.exception();
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int hexDigit(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
