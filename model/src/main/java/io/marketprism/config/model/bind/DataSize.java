package io.marketprism.config.model.bind;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of data. Immutable.
 *
 * @param bytes 0 or more
 */
public record DataSize(long bytes) implements Comparable<DataSize> {
    private static final Pattern SHAPE = Pattern.compile("([0-9]+(?:\\.[0-9]+)?) ?([A-Za-z]+)");
    private static final Map<String, Long> UNITS =
            Map.of(
                    "b", 1L,
                    "kb", 1_000L,
                    "mb", 1_000_000L,
                    "gb", 1_000_000_000L,
                    "tb", 1_000_000_000_000L,
                    "kib", 1L << 10,
                    "mib", 1L << 20,
                    "gib", 1L << 30,
                    "tib", 1L << 40);

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public DataSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes: " + bytes + " (expected: 0 or more)");
        }
    }

    /** That many bytes. */
    public static DataSize ofBytes(long bytes) {
        return new DataSize(bytes);
    }

    /**
     * Parses a number and a unit: {@code 10MiB} is ten times 2<sup>20</sup>, {@code 10MB} ten
     * million; case does not matter.
     *
     * @throws IllegalArgumentException if the text is no such size, or no whole number of bytes
     */
    public static DataSize parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        Long unit = matcher.matches() ? UNITS.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null) {
            throw new IllegalArgumentException(
                    "size: " + text + " (expected: a number and B, KiB, MiB, GiB, KB, MB …)");
        }
        try {
            BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
            return new DataSize(bytes.longValueExact());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "size: " + text + " (expected: a whole number of bytes below 2^63)", e);
        }
    }

    @Override
    public int compareTo(DataSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** The number in the largest binary unit that leaves no fraction: {@code 10MiB}. */
    @Override
    public String toString() {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        long number = bytes;
        int unit = 0;
        while (number != 0 && number % 1024 == 0 && unit < units.length - 1) {
            number /= 1024;
            unit++;
        }
        return number + units[unit];
    }
}
