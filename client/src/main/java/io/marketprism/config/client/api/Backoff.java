package io.marketprism.config.client.api;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before the next attempt: exponential, with full jitter. Immutable; as
 * thread-safe as its source of randomness.
 *
 * <p>The wait after failure <i>n</i>, from 0, is drawn evenly from zero to {@code first ·
 * 2}<sup>n</sup>, at most {@code longest}. Drawing from the whole range, and not only from its end,
 * is what spreads thousands of clients that lost the same server at the same moment.
 */
public final class Backoff {
    /** Up to 100 ms at first, 10 s at most. */
    public static final Backoff DEFAULT = of(Duration.ofMillis(100), Duration.ofSeconds(10));

    private static final int MAX_DOUBLINGS = 30;

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;
    private final @Nullable Pause pause;

    /** Waits for a time; what tests replace, so that they need not. */
    @FunctionalInterface
    public interface Pause {
        /** Returns once the time has passed. */
        void pause(Duration time) throws InterruptedException;
    }

    private Backoff(
            Duration first, Duration longest, RandomGenerator random, @Nullable Pause pause) {
        this.first = first;
        this.longest = longest;
        this.random = random;
        this.pause = pause;
    }

    /**
     * A back-off between two lengths.
     *
     * @throws IllegalArgumentException if they are not positive or in the wrong order
     */
    public static Backoff of(Duration first, Duration longest) {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "first, longest: "
                            + first
                            + ", "
                            + longest
                            + " (expected: more than zero, and not the longer first)");
        }
        return new Backoff(first, longest, () -> ThreadLocalRandom.current().nextLong(), null);
    }

    /** This with another source of randomness. */
    public Backoff withRandom(RandomGenerator other) {
        return new Backoff(first, longest, Objects.requireNonNull(other, "random"), pause);
    }

    /** This with another way to wait. */
    public Backoff withPause(Pause other) {
        return new Backoff(first, longest, random, Objects.requireNonNull(other, "pause"));
    }

    /** The wait after a failure, which so many failures in a row came before. */
    public Duration draw(int failures) {
        long limit = first.toNanos() << Math.min(failures, doublingsThatFit());
        long most = Math.min(limit, longest.toNanos());
        return Duration.ofNanos(random.nextLong(most + 1));
    }

    /** The longest wait. */
    Duration longest() {
        return longest;
    }

    /**
     * Waits, at most until the latch opens.
     *
     * @throws CallInterruptedException if the thread is interrupted
     */
    public void pause(Duration time, CountDownLatch end) {
        try {
            Pause wait = pause != null ? pause : t -> end.await(t.toNanos(), TimeUnit.NANOSECONDS);
            wait.pause(time);
        } catch (InterruptedException e) {
            throw new CallInterruptedException(e);
        }
    }

    private int doublingsThatFit() {
        return Math.min(MAX_DOUBLINGS, Long.numberOfLeadingZeros(first.toNanos()) - 2);
    }
}
