package io.marketprism.config.document.internal.toml;

import io.marketprism.config.document.internal.Numbers;
import io.marketprism.config.model.ConfigValue;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Reads scalars that are not strings: numbers, booleans, dates. Dates stay text, and so do {@code
 * inf} and {@code nan}, since a decimal of the tree is a number. Confined to one thread.
 */
final class TomlScalars {
    private static final String EXPECTED = "a value; text stands in quotes";

    private final TomlCursor cursor;

    TomlScalars(TomlCursor cursor) {
        this.cursor = cursor;
    }

    /** Reads the scalar that begins here. */
    ConfigValue scalar() {
        int start = cursor.at;
        String word = word();
        switch (word) {
            case "true" -> {
                return ConfigValue.of(true);
            }
            case "false" -> {
                return ConfigValue.of(false);
            }
            case "inf", "+inf", "-inf", "nan", "+nan", "-nan" -> {
                return ConfigValue.of(word);
            }
            default -> {
                return TomlDates.looksLikeOne(word) ? date(start, word) : number(start, word);
            }
        }
    }

    private String word() {
        int start = cursor.at;
        while (isWordPart(cursor.peek())) {
            cursor.at++;
        }
        boolean date = cursor.at - start == 10 && cursor.text.charAt(start + 4) == '-';
        if (date && cursor.peek() == ' ' && isDigit(cursor.peek(1)) && isDigit(cursor.peek(2))) {
            cursor.at++;
            while (isWordPart(cursor.peek())) {
                cursor.at++;
            }
        }
        return cursor.text.substring(start, cursor.at);
    }

    private static boolean isWordPart(char c) {
        return isDigit(c)
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || c == '+'
                || c == '-'
                || c == '_'
                || c == '.'
                || c == ':';
    }

    private ConfigValue date(int start, String word) {
        if (!TomlDates.isOne(word)) {
            throw cursor.fail(
                    start,
                    "found "
                            + word.substring(0, Math.min(40, word.length()))
                            + " (expected: a date or time that exists, such as"
                            + " 2026-11-23T10:00:00Z)");
        }
        return ConfigValue.of(word);
    }

    private ConfigValue number(int start, String word) {
        int most = cursor.limits.maxNumberLength();
        if (word.length() > most) {
            cursor.problems.addLimit(start, "length of a number", word.length(), most);
            throw cursor.problems.exception();
        }
        int radix = word.startsWith("0x") ? 16 : word.startsWith("0o") ? 8 : radixTwo(word);
        if (radix != 10) {
            String digits = digits(word, 2, word.length(), radix);
            return digits.isEmpty() ? refuse(start) : ConfigValue.of(new BigInteger(digits, radix));
        }
        int sign = word.startsWith("+") || word.startsWith("-") ? 1 : 0;
        int whole = digitsEnd(word, sign);
        String digits = digits(word, sign, whole, 10);
        if (digits.isEmpty() || (digits.length() > 1 && digits.startsWith("0"))) {
            return refuse(start);
        }
        String signed = word.startsWith("-") ? "-" + digits : digits;
        return whole == word.length()
                ? Numbers.integer(signed)
                : fraction(start, word, signed, whole);
    }

    private static int radixTwo(String word) {
        return word.startsWith("0b") ? 2 : 10;
    }

    private ConfigValue fraction(int start, String word, String whole, int from) {
        StringBuilder out = new StringBuilder(whole);
        int at = from;
        if (word.charAt(at) == '.') {
            int end = digitsEnd(word, at + 1);
            String digits = digits(word, at + 1, end, 10);
            if (digits.isEmpty()) {
                return refuse(start);
            }
            out.append('.').append(digits);
            at = end;
        }
        if (at < word.length()) {
            boolean exponent = word.charAt(at) == 'e' || word.charAt(at) == 'E';
            int sign = at + 1 < word.length() && "+-".indexOf(word.charAt(at + 1)) >= 0 ? 1 : 0;
            String digits = digits(word, at + 1 + sign, word.length(), 10);
            if (!exponent || digits.isEmpty()) {
                return refuse(start);
            }
            if (Numbers.isExponentBeyond(digits, cursor.limits.maxNumberLength())) {
                throw cursor.fail(
                        start + at,
                        "exponent (expected: at most " + cursor.limits.maxNumberLength() + ")");
            }
            out.append(word, at, at + 1 + sign).append(digits);
        }
        return ConfigValue.of(new BigDecimal(out.toString()));
    }

    private ConfigValue refuse(int start) {
        cursor.at = start;
        throw cursor.unexpected(EXPECTED);
    }

    private static int digitsEnd(String word, int start) {
        int end = start;
        while (end < word.length() && (isDigit(word.charAt(end)) || word.charAt(end) == '_')) {
            end++;
        }
        return end;
    }

    /** Digits without the underscores between them; empty if they are not digits. */
    private static String digits(String word, int start, int end, int radix) {
        StringBuilder out = new StringBuilder();
        for (int i = start; i < end; i++) {
            char c = word.charAt(i);
            boolean between = i > start && i + 1 < end && word.charAt(i - 1) != '_' && c == '_';
            if (Character.digit(c, radix) >= 0) {
                out.append(c);
            } else if (!between) {
                return "";
            }
        }
        return out.toString();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
