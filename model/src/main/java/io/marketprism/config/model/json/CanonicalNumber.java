package io.marketprism.config.model.json;

import java.math.BigDecimal;

/**
 * A decimal as ECMAScript prints a number (ECMA-262, Number::toString), which is what RFC 8785
 * takes over; but with the decimal's own digits instead of those of the nearest double.
 */
final class CanonicalNumber {
    /** From this power of ten on, up or down, the exponent is written. */
    private static final int LARGE_POINT = 21;

    private static final int SMALL_POINT = -6;

    private CanonicalNumber() {}

    static String of(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        BigDecimal shortest = number.stripTrailingZeros();
        String sign = number.signum() < 0 ? "-" : "";
        String digits = shortest.unscaledValue().abs().toString();
        // The value is 0.digits times ten to the power of the point: "n" in ECMA-262.
        long point = (long) digits.length() - shortest.scale();
        return sign + unsigned(digits, point);
    }

    private static String unsigned(String digits, long point) {
        int count = digits.length();
        if (point > LARGE_POINT || point <= SMALL_POINT) {
            String mantissa = count == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
            long exponent = point - 1;
            return mantissa + (exponent < 0 ? "e-" : "e+") + Math.abs(exponent);
        }
        int whole = (int) point;
        if (whole <= 0) {
            return "0." + "0".repeat(-whole) + digits;
        }
        return whole >= count
                ? digits + "0".repeat(whole - count)
                : digits.substring(0, whole) + "." + digits.substring(whole);
    }
}
