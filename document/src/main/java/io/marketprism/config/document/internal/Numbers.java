package io.marketprism.config.document.internal;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.DecimalValue;
import io.marketprism.config.model.IntegerValue;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Turns the texts of numbers into values and back, at a cost that their limits bound. */
public final class Numbers {
    private static final int LONG_DIGITS = 18;

    private Numbers() {}

    /** The value of a sign and decimal digits, of any number within the limit. */
    public static IntegerValue integer(String digits) {
        return digits.length() <= LONG_DIGITS
                ? ConfigValue.of(Long.parseLong(digits))
                : ConfigValue.of(new BigInteger(digits));
    }

    /**
     * Whether an exponent is so large that the number written out would have more digits than a
     * number may have. It is looked at as text, so that {@code 1e999999999} costs nothing.
     *
     * @param digits the exponent without its sign
     */
    public static boolean isExponentBeyond(String digits, int mostDigits) {
        int zeros = 0;
        while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
            zeros++;
        }
        String significant = digits.substring(zeros);
        return significant.length() > 9 || Integer.parseInt(significant) > mostDigits;
    }

    /** A text that reads back as the very same decimal, and never as an integer. */
    public static String text(DecimalValue value) {
        BigDecimal number = value.number();
        String text = number.toString();
        boolean looksWhole = text.indexOf('.') < 0 && text.indexOf('E') < 0;
        return looksWhole ? text + "e0" : text;
    }
}
