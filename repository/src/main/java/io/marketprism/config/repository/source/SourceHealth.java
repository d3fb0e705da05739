package io.marketprism.config.repository.source;

import io.marketprism.config.repository.RepositoryHealth;
import io.marketprism.config.repository.RepositoryMetrics;
import io.marketprism.config.repository.RepositoryProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a source is. Immutable.
 *
 * @param source its name
 * @param status UP if it gives what its repository has; DEGRADED if it gives something older or its
 *     default, or a part of the repository is broken; DOWN if it gives nothing
 * @param given where what it gives comes from
 * @param age how old that is; empty for a default or nothing
 * @param retryAt when it will be tried again; empty unless it failed so often that it is given a
 *     rest
 * @param failuresInARow how often it has failed since its last success
 * @param repository what its repository tells
 * @param metrics what its repository counts
 * @param problems what is wrong with a part of it
 */
public record SourceHealth(
        String source,
        boolean required,
        RepositoryHealth.Status status,
        SourceState.Given given,
        Optional<Duration> age,
        Optional<Instant> retryAt,
        int failuresInARow,
        RepositoryHealth repository,
        RepositoryMetrics metrics,
        List<RepositoryProblem> problems) {

    /** Copies the problems. */
    public SourceHealth {
        Objects.requireNonNull(source, "source");
        problems = List.copyOf(problems);
    }

    /** What went wrong last, whether or not it has been mended since. */
    public Optional<RepositoryHealth.Failure> lastError() {
        return repository.lastError();
    }
}
