package io.marketprism.config.repository.remote;

import io.marketprism.config.repository.internal.Backoff;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/**
 * One of the servers that have the same content, with a circuit breaker: after some failures in a
 * row it is left alone for a while, which doubles with each further one; then a single attempt
 * shows whether it is back. Confined to the lock of the repository.
 */
final class BaseUrl {
    private static final int FAILURES_TO_OPEN = 5;
    private static final Duration LEAST_REST = Duration.ofSeconds(1);

    private final URI uri;
    private final Backoff rests;
    private int failures;
    private Instant restsUntil = Instant.MIN;

    BaseUrl(URI uri, Backoff rests) {
        this.uri = uri;
        this.rests = rests;
    }

    URI uri() {
        return uri;
    }

    /** Whether an attempt may be made. */
    boolean allows(Instant now) {
        return !now.isBefore(restsUntil);
    }

    void succeeded() {
        failures = 0;
        restsUntil = Instant.MIN;
    }

    void failed(Instant now) {
        failures++;
        if (failures >= FAILURES_TO_OPEN) {
            Duration rest = rests.delay(failures - FAILURES_TO_OPEN + 1);
            restsUntil = now.plus(rest.compareTo(LEAST_REST) < 0 ? LEAST_REST : rest);
        }
    }
}
