package io.marketprism.config.document.internal.json;

import io.marketprism.config.document.internal.Numbers;
import io.marketprism.config.model.ConfigValue;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Reads the numbers of a JSON text, RFC 8259 section 6. Confined to one thread. */
final class JsonNumbers {
    private static final String DIGIT = "a digit";

    private final JsonCursor cursor;
    private final String text;

    JsonNumbers(JsonCursor cursor) {
        this.cursor = cursor;
        this.text = cursor.text;
    }

    /** Whether a character may begin a number in the dialect. */
    static boolean isStart(char c, JsonDialect dialect) {
        return isDigit(c) || c == '-' || (dialect.json5() && (c == '+' || c == '.'));
    }

    /** Reads the number that begins here. */
    ConfigValue number() {
        int start = cursor.at;
        boolean json5 = cursor.dialect.json5();
        if (cursor.peek() == '-' || (json5 && cursor.peek() == '+')) {
            cursor.at++;
        }
        if (json5 && cursor.peek() == '0' && (cursor.peek(1) | 0x20) == 'x') {
            return hexadecimal(start);
        }
        boolean whole = digitsBeforePoint(json5);
        boolean fraction = cursor.peek() == '.';
        if (fraction) {
            cursor.at++;
            digits(whole && json5);
        } else if (!whole) {
            throw cursor.unexpected(DIGIT);
        }
        boolean exponent = (cursor.peek() | 0x20) == 'e';
        int exponentStart = cursor.at;
        if (exponent) {
            exponent();
        }
        checkLength(start);
        if (!fraction && !exponent) {
            return Numbers.integer(text.substring(start, cursor.at));
        }
        checkExponent(exponentStart);
        return ConfigValue.of(new BigDecimal(text.substring(start, cursor.at)));
    }

    /** Moves over the digits before the point; JSON5 allows that there are none. */
    private boolean digitsBeforePoint(boolean json5) {
        if (cursor.peek() == '0') {
            cursor.at++;
            if (isDigit(cursor.peek())) {
                throw cursor.fail(
                        cursor.at - 1, "a number with a leading zero (expected: none before it)");
            }
            return true;
        }
        if (json5 && cursor.peek() == '.') {
            return false;
        }
        digits(false);
        return true;
    }

    private void digits(boolean mayBeNone) {
        if (!isDigit(cursor.peek()) && !mayBeNone) {
            throw cursor.unexpected(DIGIT);
        }
        while (isDigit(cursor.peek())) {
            cursor.at++;
        }
    }

    private void exponent() {
        cursor.at++;
        if (cursor.peek() == '+' || cursor.peek() == '-') {
            cursor.at++;
        }
        digits(false);
    }

    private ConfigValue hexadecimal(int start) {
        boolean negative = text.charAt(start) == '-';
        cursor.at += 2;
        int digitsStart = cursor.at;
        while (cursor.at < cursor.length && Character.digit(text.charAt(cursor.at), 16) >= 0) {
            cursor.at++;
        }
        if (cursor.at == digitsStart) {
            throw cursor.unexpected("a hexadecimal digit");
        }
        checkLength(start);
        BigInteger number = new BigInteger(text.substring(digitsStart, cursor.at), 16);
        return ConfigValue.of(negative ? number.negate() : number);
    }

    private void checkLength(int start) {
        int most = cursor.limits.maxNumberLength();
        if (cursor.at - start > most) {
            cursor.problems.addLimit(start, "length of a number", cursor.at - start, most);
            throw cursor.problems.exception();
        }
    }

    private void checkExponent(int exponentStart) {
        int from = exponentStart + 1;
        if (from < cursor.at && !isDigit(text.charAt(from))) {
            from++;
        }
        int most = cursor.limits.maxNumberLength();
        if (from < cursor.at && Numbers.isExponentBeyond(text.substring(from, cursor.at), most)) {
            throw cursor.fail(
                    exponentStart,
                    "exponent: "
                            + text.substring(from, Math.min(cursor.at, from + 12))
                            + " (expected: at most "
                            + most
                            + ")");
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
