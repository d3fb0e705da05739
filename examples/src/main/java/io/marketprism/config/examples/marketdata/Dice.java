package io.marketprism.config.examples.marketdata;

import java.util.List;
import java.util.Random;

/**
 * Chance with a memory: the same seed and subject give the same throws, on every Java version,
 * since the algorithm of {@link Random} is part of its contract. Confined to one thread.
 */
final class Dice {
    /** The odd part of the golden ratio's 64 bits: spreads neighbouring seeds apart. */
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final Random random;

    /** Dice for one subject, such as a path; subjects do not disturb one another. */
    Dice(long seed, String subject) {
        random = new Random((seed + subject.hashCode()) * GOLDEN_GAMMA);
    }

    /** A number from {@code low} to {@code high}, both included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    /** True once in so many throws, on average. */
    boolean onceIn(int throwCount) {
        return random.nextInt(throwCount) == 0;
    }

    /** One of the choices. */
    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
