package io.marketprism.config.model.json;

/**
 * How much a JSON text may ask of its reader. Each limit is checked before the reader runs into it,
 * so that a hostile text costs no more than a large one. Immutable.
 *
 * @param maxLength longest text: characters of a string, bytes of UTF-8
 * @param maxDepth deepest nesting of objects and arrays
 * @param maxNodes most values of all kinds, nested ones included
 * @param maxScalarLength longest string or name, in characters
 * @param maxNumberLength most characters of a number
 * @param maxExponent largest power of ten of a number, up or down: {@code 1e999999999} is short to
 *     write and fills the memory of whoever computes with it
 */
public record JsonLimits(
        int maxLength,
        int maxDepth,
        int maxNodes,
        int maxScalarLength,
        int maxNumberLength,
        int maxExponent) {

    /** 10 MiB, depth 128, 1,000,000 nodes, 1 MiB strings, 1,000-digit numbers up to 1e1000. */
    public static final JsonLimits DEFAULT =
            new JsonLimits(10 << 20, 128, 1_000_000, 1 << 20, 1_000, 1_000);

    /**
     * Checks that each limit is positive.
     *
     * @throws IllegalArgumentException if one is not
     */
    public JsonLimits {
        requirePositive("maxLength", maxLength);
        requirePositive("maxDepth", maxDepth);
        requirePositive("maxNodes", maxNodes);
        requirePositive("maxScalarLength", maxScalarLength);
        requirePositive("maxNumberLength", maxNumberLength);
        requirePositive("maxExponent", maxExponent);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: 1 or more)");
        }
    }
}
