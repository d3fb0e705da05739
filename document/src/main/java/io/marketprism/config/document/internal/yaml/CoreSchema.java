package io.marketprism.config.document.internal.yaml;

import io.marketprism.config.document.DocumentLimits;
import io.marketprism.config.model.ConfigValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What plain scalars mean by the core schema (YAML 1.2.2, 10.3.2): {@code no} and {@code on} are
 * strings, {@code 012} is twelve, {@code 0o14} and {@code 0xC} are twelve too. Numbers are
 * recognised by one pass over their characters and measured before they are converted, because
 * converting takes time that grows with the square of their length.
 */
final class CoreSchema {
    /**
     * A scalar that is recognised but has no value here; the text says what is expected instead.
     */
    static final class UnfitScalarException extends Exception {
        private static final long serialVersionUID = 1L;

        UnfitScalarException(String message) {
            super(message, null, false, false);
        }
    }

    /** What the characters of a plain scalar look like. */
    enum Shape {
        NULL,
        BOOLEAN,
        DECIMAL_INTEGER,
        OCTAL_INTEGER,
        HEX_INTEGER,
        DECIMAL,
        /** {@code .inf} or {@code .nan}. */
        NOT_FINITE,
        STRING
    }

    private CoreSchema() {}

    /** Which kind of value a plain scalar is. */
    static Shape shape(String text) {
        if (text.isEmpty()) {
            return Shape.NULL;
        }
        char first = text.charAt(0);
        if (first <= '9' && first >= '+') {
            return number(text);
        }
        return switch (first) {
            case '~', 'n', 'N' -> isNull(text) ? Shape.NULL : Shape.STRING;
            case 't', 'T', 'f', 'F' -> bool(text) == null ? Shape.STRING : Shape.BOOLEAN;
            default -> Shape.STRING;
        };
    }

    /**
     * The value of a plain scalar.
     *
     * @throws UnfitScalarException if it is a number that no configuration can hold
     */
    static ConfigValue value(String text, DocumentLimits limits) throws UnfitScalarException {
        Shape shape = shape(text);
        return switch (shape) {
            case NULL -> ConfigValue.ofNull();
            case BOOLEAN -> ConfigValue.of(Boolean.TRUE.equals(bool(text)));
            case STRING -> ConfigValue.of(text);
            case NOT_FINITE ->
                    throw new UnfitScalarException(
                            text + " (expected: a finite number; quote it to mean the text)");
            case DECIMAL_INTEGER, OCTAL_INTEGER, HEX_INTEGER -> integer(text, shape, limits);
            case DECIMAL -> decimal(text, limits);
        };
    }

    /** A number as a decimal, {@code 1} included. */
    static ConfigValue decimal(String text, DocumentLimits limits) throws UnfitScalarException {
        requireShort(text.length(), limits);
        BigDecimal number;
        try {
            number = new BigDecimal(text);
        } catch (NumberFormatException e) {
            // BigDecimal's exponent has 32 bits.
            throw new UnfitScalarException(text + " (expected: a smaller exponent)");
        }
        requireShort(Math.max(number.precision(), digits(number)), limits);
        return ConfigValue.of(number);
    }

    private static long digits(BigDecimal number) {
        return number.scale() < 0 ? number.precision() - (long) number.scale() : number.scale();
    }

    private static ConfigValue integer(String text, Shape shape, DocumentLimits limits)
            throws UnfitScalarException {
        requireShort(text.length(), limits);
        if (shape != Shape.DECIMAL_INTEGER) {
            return ConfigValue.of(
                    new BigInteger(text.substring(2), shape == Shape.HEX_INTEGER ? 16 : 8));
        }
        return text.length() < 19
                ? ConfigValue.of(Long.parseLong(text))
                : ConfigValue.of(new BigInteger(text));
    }

    private static void requireShort(long length, DocumentLimits limits)
            throws UnfitScalarException {
        if (length > limits.maxNumberLength()) {
            throw new UnfitScalarException(
                    "a number of "
                            + length
                            + " digits (expected: at most "
                            + limits.maxNumberLength()
                            + ")");
        }
    }

    private static boolean isNull(String text) {
        return switch (text) {
            case "~", "null", "Null", "NULL" -> true;
            default -> false;
        };
    }

    private static @Nullable Boolean bool(String text) {
        return switch (text) {
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            default -> null;
        };
    }

    private static Shape number(String text) {
        char first = text.charAt(0);
        if (first == '0' && text.length() > 2) {
            char base = text.charAt(1);
            if (base == 'o') {
                return allDigits(text, 2, 8) ? Shape.OCTAL_INTEGER : Shape.STRING;
            }
            if (base == 'x') {
                return allDigits(text, 2, 16) ? Shape.HEX_INTEGER : Shape.STRING;
            }
        }
        int start = first == '+' || first == '-' ? 1 : 0;
        int integerEnd = afterDigits(text, start);
        if (integerEnd == text.length()) {
            return integerEnd > start ? Shape.DECIMAL_INTEGER : Shape.STRING;
        }
        return fraction(text, start, integerEnd);
    }

    private static Shape fraction(String text, int start, int integerEnd) {
        int at = integerEnd;
        int digits = integerEnd - start;
        if (text.charAt(at) == '.') {
            at = afterDigits(text, integerEnd + 1);
            digits += at - integerEnd - 1;
        }
        if (digits == 0) {
            return isNotFinite(text, start) ? Shape.NOT_FINITE : Shape.STRING;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int exponent = at + 1;
            if (exponent < text.length()
                    && (text.charAt(exponent) == '+' || text.charAt(exponent) == '-')) {
                exponent++;
            }
            at = afterDigits(text, exponent);
            if (at == exponent) {
                return Shape.STRING;
            }
        }
        return at == text.length() ? Shape.DECIMAL : Shape.STRING;
    }

    private static boolean isNotFinite(String text, int start) {
        return switch (text.substring(start)) {
            case ".inf", ".Inf", ".INF" -> true;
            case ".nan", ".NaN", ".NAN" -> start == 0;
            default -> false;
        };
    }

    private static boolean allDigits(String text, int start, int radix) {
        for (int i = start; i < text.length(); i++) {
            int digit = Escapes.hex(text.charAt(i));
            if (digit < 0 || digit >= radix) {
                return false;
            }
        }
        return true;
    }

    private static int afterDigits(String text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
