package io.marketprism.config.repository.source;

import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.merge.Layer;
import io.marketprism.config.repository.RepositoryHealth;
import io.marketprism.config.repository.RepositoryHealth.Status;
import io.marketprism.config.repository.RepositoryProblem;
import io.marketprism.config.repository.RepositorySnapshot;
import io.marketprism.config.repository.Watch;
import io.marketprism.config.repository.source.SourceState.Given;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A source and what it gives. Thread-safe: input and output take place under its own lock, so that
 * a slow source holds up no other.
 */
final class SourceCell {
    /**
     * What the source gives at present.
     *
     * @param snapshot what was read or is cached; {@code null} for a default or nothing
     * @param tree as the repository has it, before filter and mount point
     */
    record Reading(Given given, MapValue tree, @Nullable RepositorySnapshot snapshot) {
        static final Reading NOTHING = new Reading(Given.NOTHING, MapValue.EMPTY, null);

        Optional<Instant> readAt() {
            return Optional.ofNullable(snapshot).map(RepositorySnapshot::at);
        }
    }

    private final Clock clock;
    private final CircuitBreaker breaker;
    private final @Nullable DiskCache disk;
    private final ReentrantLock lock = new ReentrantLock();
    private final SourceView view;

    private volatile ConfigSource source;
    private volatile Reading reading = Reading.NOTHING;

    /** What was read last, and when that was known to be so; {@code null} if nothing ever was. */
    private volatile @Nullable RepositorySnapshot lastGood;

    private volatile Instant goodAt = Instant.MIN;
    private volatile @Nullable RuntimeException failure;
    private volatile Instant due = Instant.MIN;
    private @Nullable Watch watch;
    private boolean released;

    SourceCell(ConfigSource source, Clock clock, CircuitBreaker breaker, @Nullable DiskCache disk) {
        this.source = source;
        this.clock = clock;
        this.breaker = breaker;
        this.disk = disk;
        this.view = new SourceView(source);
    }

    ConfigSource source() {
        return source;
    }

    String name() {
        return source.name();
    }

    void prioritise(int priority) {
        source = source.withPriority(priority);
    }

    /** Has a task run whenever the repository tells of a change. */
    void watch(Runnable changed) {
        watch = source.repository().watch(KeyPath.ROOT, event -> changed.run());
    }

    /**
     * Whether the interval since it was last looked at is over. During a rest after failures too:
     * what is cached may have become too old.
     */
    boolean isDue(Instant now) {
        return source.refreshInterval().isPresent() && !now.isBefore(due);
    }

    /**
     * Reads the repository, or falls back if that fails or it is given a rest.
     *
     * @param forced to try even then
     * @return false if an attempt was made and failed
     */
    boolean refresh(boolean forced) {
        lock.lock();
        try {
            if (released) {
                return true;
            }
            Instant begin = clock.instant();
            due = begin.plus(source.refreshInterval().orElse(Duration.ZERO));
            if (!forced && !breaker.allows(begin)) {
                fallBack();
                return true;
            }
            return attempt();
        } finally {
            lock.unlock();
        }
    }

    private boolean attempt() {
        try {
            good(source.repository().refresh());
            return true;
        } catch (RuntimeException e) {
            failure = e;
            breaker.failed(clock.instant());
            fallBack();
            return false;
        }
    }

    /** Keeps others from reading it, unless somebody does already. */
    boolean tryLock() {
        return lock.tryLock();
    }

    /** The end of what a successful {@link #tryLock} has begun. */
    void unlock() {
        lock.unlock();
    }

    /**
     * Takes over what the repository has told by itself, or was written through it. A state that is
     * known already says nothing: it may have been told before a failure that came after it.
     */
    @SuppressWarnings("ReferenceEquality") // The very same snapshot is known.
    void take() {
        lock.lock();
        try {
            if (!released) {
                RepositorySnapshot snapshot = source.repository().snapshot();
                if (snapshot != lastGood) {
                    good(snapshot);
                }
            }
        } catch (RuntimeException e) {
            failure = e;
            fallBack();
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("ReferenceEquality") // The very same snapshot says that nothing changed.
    private void good(RepositorySnapshot snapshot) {
        breaker.succeeded();
        failure = null;
        boolean changed = snapshot != lastGood;
        lastGood = snapshot;
        goodAt = clock.instant();
        reading = new Reading(Given.LIVE, snapshot.tree(), snapshot);
        if (disk == null || !isCachedOnDisk()) {
            return;
        }
        if (changed) {
            disk.store(name(), new DiskCache.Entry(snapshot.tree(), snapshot.version(), goodAt));
        } else {
            disk.confirm(name(), goodAt);
        }
    }

    private boolean isCachedOnDisk() {
        return source.fallback() instanceof Fallback.UseCache cache && cache.onDisk();
    }

    private void fallBack() {
        Fallback fallback = source.fallback();
        if (fallback instanceof Fallback.UseDefault useDefault) {
            reading = new Reading(Given.DEFAULT, useDefault.tree(), null);
        } else if (fallback instanceof Fallback.UseCache cache) {
            reading = cached(cache);
        } else if (fallback instanceof Fallback.SkipFailed) {
            reading = Reading.NOTHING;
        }
        // FAIL_FAST keeps what was read before: the reload fails, and nothing changes.
    }

    private Reading cached(Fallback.UseCache cache) {
        RepositorySnapshot known = lastGood;
        if (known == null && cache.onDisk() && disk != null) {
            Optional<DiskCache.Entry> stored = disk.load(name());
            if (stored.isPresent()) {
                DiskCache.Entry entry = stored.get();
                known = RepositorySnapshot.of(entry.tree(), entry.version(), entry.at());
                lastGood = known;
                goodAt = entry.at();
            }
        }
        boolean usable = known != null && age().compareTo(cache.maxAge()) <= 0;
        return known == null || !usable
                ? Reading.NOTHING
                : new Reading(Given.CACHED, known.tree(), known);
    }

    private Duration age() {
        return goodAt.equals(Instant.MIN)
                ? Duration.ZERO
                : Duration.between(goodAt, clock.instant());
    }

    /** Why there can be no new effective configuration because of this source, if that is so. */
    Optional<String> obstacle() {
        RuntimeException failed = failure;
        if (failed != null && source.fallback() instanceof Fallback.FailFast) {
            return Optional.of(String.valueOf(failed.getMessage()));
        }
        if (source.required() && reading.given() == Given.NOTHING) {
            String reason = failed == null ? "never read" : String.valueOf(failed.getMessage());
            return Optional.of("required, and has nothing to fall back on: " + reason);
        }
        return Optional.empty();
    }

    boolean isFailing() {
        return failure != null;
    }

    /** What takes part in a merge; filtered and mounted. */
    Layer layer() {
        return layer(reading.tree());
    }

    /** What would take part if the repository had that tree. */
    Layer layer(MapValue tree) {
        ConfigSource now = source;
        return new Layer(now.name(), now.priority(), view.of(tree), now.deletions());
    }

    /** Whether it has anything to say. */
    boolean takesPart() {
        return reading.given() != Given.NOTHING;
    }

    SourceState state() {
        Reading now = reading;
        return new SourceState(
                name(),
                source.priority(),
                now.given(),
                Optional.ofNullable(now.snapshot()).map(RepositorySnapshot::version),
                now.readAt());
    }

    SourceHealth health() {
        Reading now = reading;
        RepositoryHealth repository = source.repository().health();
        RepositorySnapshot snapshot = now.snapshot();
        List<RepositoryProblem> problems = snapshot == null ? List.of() : snapshot.problems();
        boolean old = now.given() == Given.LIVE || now.given() == Given.CACHED;
        return new SourceHealth(
                name(),
                source.required(),
                status(now, repository),
                now.given(),
                old ? Optional.of(age()) : Optional.empty(),
                breaker.retryAt(),
                breaker.failuresInARow(),
                repository,
                source.repository().metrics(),
                problems);
    }

    private Status status(Reading now, RepositoryHealth repository) {
        if (now.given() == Given.NOTHING) {
            return Status.DOWN;
        }
        boolean sound = now.given() == Given.LIVE && !isFailing();
        return sound && repository.status() == Status.UP ? Status.UP : Status.DEGRADED;
    }

    /** Follows the repository no longer. */
    void release() {
        lock.lock();
        try {
            released = true;
            if (watch != null) {
                watch.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
