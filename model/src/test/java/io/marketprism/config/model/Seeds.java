package io.marketprism.config.model;

import java.util.function.LongConsumer;

/** Runs a test once for each of many seeds and names the seed of a failure. */
public final class Seeds {
    private Seeds() {}

    /** Runs the test with the seeds 0, 1, 2 … */
    public static void each(int count, LongConsumer test) {
        for (long seed = 0; seed < count; seed++) {
            try {
                test.accept(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
