package io.marketprism.config.repository.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a failing source from being asked over and over. Thread-safe.
 *
 * <p>Closed, every attempt is made. After some failures in a row it opens: no attempt is made
 * before its rest is over. Then it is half open: one attempt is made, of which a success closes it
 * and a failure begins a rest of twice the length.
 */
final class CircuitBreaker {
    /** Beyond this many doublings any rest is the longest; keeps the arithmetic within bounds. */
    private static final int MOST_DOUBLINGS = 30;

    private final BackOff backOff;
    private final RandomGenerator random;
    private int failures;
    private @Nullable Instant openUntil;

    CircuitBreaker(BackOff backOff, RandomGenerator random) {
        this.backOff = backOff;
        this.random = random;
    }

    /** Whether an attempt may be made. */
    synchronized boolean allows(Instant now) {
        return openUntil == null || !now.isBefore(openUntil);
    }

    synchronized void succeeded() {
        failures = 0;
        openUntil = null;
    }

    synchronized void failed(Instant now) {
        failures++;
        int doublings = failures - backOff.failures();
        if (doublings >= 0) {
            openUntil = now.plus(rest(Math.min(doublings, MOST_DOUBLINGS)));
        }
    }

    private Duration rest(int doublings) {
        double millis = Math.scalb((double) backOff.first().toMillis(), doublings);
        double bounded = Math.min(millis, (double) backOff.longest().toMillis());
        double factor = 1 + backOff.jitter() * (2 * random.nextDouble() - 1);
        return Duration.ofMillis((long) (bounded * factor));
    }

    /** When the next attempt may be made; empty if that is at any time. */
    synchronized Optional<Instant> retryAt() {
        return Optional.ofNullable(openUntil);
    }

    synchronized int failuresInARow() {
        return failures;
    }
}
