package io.marketprism.config.repository.spi;

import io.marketprism.config.repository.internal.ListenerThreads;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * What a repository takes from its surroundings. Immutable.
 *
 * @param clock tells when something happened and how long it took
 * @param listeners runs listeners, and reads several sources side by side; a task lasts as long as
 *     its listener or source does, so that an executor with few threads lets the slow hold up
 *     others
 */
public record RepositoryRuntime(Clock clock, Executor listeners) {
    private static final RepositoryRuntime STANDARD =
            new RepositoryRuntime(Clock.systemUTC(), ListenerThreads.SHARED);

    /** Checks that nothing is missing. */
    public RepositoryRuntime {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(listeners, "listeners");
    }

    /**
     * The system's clock, and daemon threads made as they are needed: a slow listener keeps one
     * busy and no other listener waits for it.
     */
    public static RepositoryRuntime standard() {
        return STANDARD;
    }

    /** This one with another clock. */
    public RepositoryRuntime withClock(Clock other) {
        return new RepositoryRuntime(other, listeners);
    }
}
