package io.marketprism.config.document;

/**
 * How much a text may ask of its reader. Every limit is checked before the parser runs into it, so
 * that a hostile text costs no more than a large one. Immutable.
 *
 * @param maxBytes longest text in bytes of UTF-8
 * @param maxDepth deepest nesting of maps and lists
 * @param maxNodes most nodes of the tree after aliases are expanded
 * @param maxAliases most aliases in a text
 * @param maxScalarLength longest scalar in characters
 * @param maxNumberLength most characters of a number
 */
public record DocumentLimits(
        int maxBytes,
        int maxDepth,
        int maxNodes,
        int maxAliases,
        int maxScalarLength,
        int maxNumberLength) {

    /** 10 MiB, depth 128, 1,000,000 nodes, 1,000 aliases, 1 MiB scalars, 1,000-digit numbers. */
    public static final DocumentLimits DEFAULT =
            new DocumentLimits(10 << 20, 128, 1_000_000, 1_000, 1 << 20, 1_000);

    /**
     * Checks that each limit is positive.
     *
     * @throws IllegalArgumentException if one is not
     */
    public DocumentLimits {
        requirePositive("maxBytes", maxBytes);
        requirePositive("maxDepth", maxDepth);
        requirePositive("maxNodes", maxNodes);
        requirePositive("maxAliases", maxAliases);
        requirePositive("maxScalarLength", maxScalarLength);
        requirePositive("maxNumberLength", maxNumberLength);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: 1 or more)");
        }
    }
}
