package io.marketprism.config.repository.internal;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before another try: anything between nothing and a bound that doubles with each
 * failure, up to a limit. Those who failed together so do not come back together («full jitter»,
 * Brooker, "Exponential Backoff and Jitter", 2015). Immutable.
 *
 * @param first bound of the first wait
 * @param longest bound of every wait
 * @param random gives numbers from 0, inclusive, to 1, exclusive
 */
public record Backoff(Duration first, Duration longest, DoubleSupplier random) {
    private static final int MAX_DOUBLINGS = 30;

    /** With the usual randomness. */
    public static Backoff of(Duration first, Duration longest) {
        return new Backoff(first, longest, () -> ThreadLocalRandom.current().nextDouble());
    }

    /** The wait after this many failures in a row, from 1. */
    public Duration delay(int failures) {
        int doublings = Math.min(failures - 1, MAX_DOUBLINGS);
        long bound = Math.min(first.toMillis() << doublings, longest.toMillis());
        return Duration.ofMillis((long) (bound * random.getAsDouble()));
    }

    /** Waits after this many failures in a row, from 1. */
    public void await(int failures) throws InterruptedException {
        Thread.sleep(delay(failures).toMillis());
    }
}
