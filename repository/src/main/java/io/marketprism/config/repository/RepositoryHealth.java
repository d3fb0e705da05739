package io.marketprism.config.repository;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How a repository is. Immutable.
 *
 * @param status what a user of it has to expect
 * @param lastError what went wrong last, whether or not it has been mended since
 * @param lastSuccess when the state was last read or written
 * @param latency how long the last attempt to read or write took, whatever became of it
 */
public record RepositoryHealth(
        Status status,
        Optional<Failure> lastError,
        Optional<Instant> lastSuccess,
        Duration latency) {

    /** What a user of a repository has to expect. */
    public enum Status {
        /** The state is as it is where it is kept. */
        UP,
        /** The last good state is shown, or a part of it is broken. */
        DEGRADED,
        /** There is no state. */
        DOWN
    }

    /**
     * Something that went wrong.
     *
     * @param message never a secret
     */
    public record Failure(Instant at, String message) {
        /** Checks that nothing is missing. */
        public Failure {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(message, "message");
        }
    }

    /** Checks that nothing is missing. */
    public RepositoryHealth {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(lastError, "lastError");
        Objects.requireNonNull(lastSuccess, "lastSuccess");
        Objects.requireNonNull(latency, "latency");
    }
}
