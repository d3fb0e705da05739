package io.marketprism.config.versioning.merge;

import java.util.Objects;

/**
 * A strategy, and what follows where it does not apply. Immutable.
 *
 * @param strategy the one that is tried first
 * @param fallback of {@link ConflictStrategy#SEMANTIC}, what the rest goes to; otherwise FAIL
 */
public record Resolution(ConflictStrategy strategy, ConflictStrategy fallback) {
    /** Every conflict waits for somebody. */
    public static final Resolution FAIL = of(ConflictStrategy.FAIL);

    /**
     * Checks that only SEMANTIC has a fallback, and another one than itself.
     *
     * @throws IllegalArgumentException if not
     */
    public Resolution {
        Objects.requireNonNull(strategy, "strategy");
        Objects.requireNonNull(fallback, "fallback");
        boolean semantic = strategy == ConflictStrategy.SEMANTIC;
        if (fallback == ConflictStrategy.SEMANTIC
                || (!semantic && fallback != ConflictStrategy.FAIL)) {
            throw new IllegalArgumentException(
                    "fallback: "
                            + fallback
                            + " of "
                            + strategy
                            + " (expected: FAIL, OURS, THEIRS, UNION or NEWEST of SEMANTIC, FAIL of"
                            + " any other)");
        }
    }

    /** A strategy that leaves to somebody what it cannot settle. */
    public static Resolution of(ConflictStrategy strategy) {
        return new Resolution(strategy, ConflictStrategy.FAIL);
    }

    /** SEMANTIC, with a strategy for what really is in conflict. */
    public static Resolution semanticElse(ConflictStrategy fallback) {
        return new Resolution(ConflictStrategy.SEMANTIC, fallback);
    }

    /**
     * Reads what {@link #toString} writes, in any case of letters.
     *
     * @throws IllegalArgumentException if the text names no strategy
     */
    public static Resolution parse(String text) {
        String[] parts = text.split(",", -1);
        Resolution first = of(strategy(parts[0], text));
        if (parts.length == 1) {
            return first;
        }
        if (parts.length > 2) {
            throw unknown(text);
        }
        return new Resolution(first.strategy(), strategy(parts[1], text));
    }

    private static ConflictStrategy strategy(String name, String text) {
        for (ConflictStrategy strategy : ConflictStrategy.values()) {
            if (strategy.name().equalsIgnoreCase(name)) {
                return strategy;
            }
        }
        throw unknown(text);
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException(
                "strategy: "
                        + text
                        + " (expected: FAIL, OURS, THEIRS, UNION, NEWEST, SEMANTIC, or SEMANTIC"
                        + " with a fallback, such as SEMANTIC,OURS)");
    }

    /** The strategy, and the fallback behind a comma if it is not FAIL. */
    @Override
    public String toString() {
        return fallback == ConflictStrategy.FAIL ? strategy.name() : strategy + "," + fallback;
    }
}
