package io.marketprism.config.model.interpolate;

/**
 * How much references may make of a tree. Immutable.
 *
 * @param maxDepth longest chain of references, and deepest nesting of defaults
 * @param maxLength most characters of all texts made from references together
 * @param maxNodes most values of all maps and lists put in place of references together
 */
public record InterpolationLimits(int maxDepth, int maxLength, int maxNodes) {
    /** Chains of 32, 10 Mi characters, 1,000,000 nodes. */
    public static final InterpolationLimits DEFAULT =
            new InterpolationLimits(32, 10 << 20, 1_000_000);

    /**
     * Checks that each limit is positive.
     *
     * @throws IllegalArgumentException if one is not
     */
    public InterpolationLimits {
        requirePositive("maxDepth", maxDepth);
        requirePositive("maxLength", maxLength);
        requirePositive("maxNodes", maxNodes);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: 1 or more)");
        }
    }
}
