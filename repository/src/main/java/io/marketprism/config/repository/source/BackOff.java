package io.marketprism.config.repository.source;

import java.time.Duration;

/**
 * How long a failing source is left alone. Immutable.
 *
 * @param failures how many in a row before it is given a rest; 1 or more
 * @param first the first rest, which doubles with each further failure
 * @param longest the longest rest
 * @param jitter by what part a rest is made longer or shorter at random, so that many programs do
 *     not come back together; from 0 to 1
 */
public record BackOff(int failures, Duration first, Duration longest, double jitter) {
    /** After 3 failures, 1 second, doubling up to 5 minutes, by a fifth longer or shorter. */
    public static final BackOff STANDARD =
            new BackOff(3, Duration.ofSeconds(1), Duration.ofMinutes(5), 0.2);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is left
     */
    public BackOff {
        if (failures < 1) {
            throw new IllegalArgumentException("failures: " + failures + " (expected: 1 or more)");
        }
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "first: "
                            + first
                            + ", longest: "
                            + longest
                            + " (expected: 0 < first <= longest)");
        }
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("jitter: " + jitter + " (expected: 0..1)");
        }
    }
}
