package io.marketprism.config.repository.spi;

import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.ConfigException.Severity;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.diff.TreeDiff;
import io.marketprism.config.repository.ChangedMeanwhileException;
import io.marketprism.config.repository.ConfigRepository;
import io.marketprism.config.repository.ReadOnlyRepositoryException;
import io.marketprism.config.repository.RepositoryBatch;
import io.marketprism.config.repository.RepositoryClosedException;
import io.marketprism.config.repository.RepositoryEvent;
import io.marketprism.config.repository.RepositoryHealth;
import io.marketprism.config.repository.RepositoryHealth.Status;
import io.marketprism.config.repository.RepositoryListener;
import io.marketprism.config.repository.RepositoryMetrics;
import io.marketprism.config.repository.RepositorySnapshot;
import io.marketprism.config.repository.Watch;
import io.marketprism.config.repository.internal.FocusedDiff;
import io.marketprism.config.repository.internal.SharedTrees;
import io.marketprism.config.repository.internal.Watchers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The part that all repositories have in common: the current snapshot, listeners, counters, health.
 * Thread-safe.
 *
 * <p>A read is one volatile read. Whatever makes a new snapshot (a load, a batch, an
 * implementation's own {@link #update}) runs under one lock, one at a time, and is published before
 * the lock is given back; so the order of the snapshots is the order in which they were made.
 * Listeners are told on other threads.
 *
 * <p>A subclass may keep its own state in plain fields as long as it touches them in {@link #load},
 * {@link #write}, {@link #update} and {@link #release} alone: all run under the lock.
 */
public abstract class AbstractConfigRepository implements ConfigRepository {
    /** What is known of the attempts to read or write so far. */
    private record Attempts(
            boolean failing,
            Optional<RepositoryHealth.Failure> lastError,
            Optional<Instant> lastSuccess,
            Duration latency) {
        static final Attempts NONE =
                new Attempts(false, Optional.empty(), Optional.empty(), Duration.ZERO);
    }

    private final String name;
    private final boolean readOnly;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Watchers<RepositorySnapshot> watchers;

    private final LongAdder requests = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder reloads = new LongAdder();
    private final LongAdder writes = new LongAdder();

    /**
     * {@code null} before the first state and after the end, so that a read needs no other look.
     */
    private volatile @Nullable RepositorySnapshot current;

    private volatile Attempts attempts = Attempts.NONE;
    private volatile Duration lastReload = Duration.ZERO;
    private volatile boolean closed;

    /**
     * Creates it without a state; the first read loads one, or {@link #refresh} before that.
     *
     * @param name what origins, errors and health call it; never a secret
     * @param readOnly whether to refuse writes before they get to {@link #write}
     */
    protected AbstractConfigRepository(String name, boolean readOnly, RepositoryRuntime runtime) {
        this.name = Objects.requireNonNull(name, "name");
        this.readOnly = readOnly;
        this.clock = runtime.clock();
        this.watchers = new Watchers<>(runtime.listeners());
    }

    /**
     * Reads the state where it is kept. Called under the lock.
     *
     * @param current the snapshot before; to return the very same means that nothing has changed
     * @return parts that equal those of the one before need not be the same objects: what is shared
     *     is found out here
     * @throws io.marketprism.config.repository.RepositoryException if that fails; the snapshot
     *     before stays and the health tells of it
     */
    protected abstract RepositorySnapshot load(Optional<RepositorySnapshot> current);

    /**
     * Makes all changes of a batch where the state is kept, or none. Called under the lock, and
     * never for a read-only repository. The implementation checks the batch's expectations against
     * the state as it is where it is kept, which others may have changed since the snapshot.
     *
     * @param current the snapshot before
     * @return the state afterwards; the very same snapshot if nothing has changed
     * @throws ChangedMeanwhileException if an expectation does not hold; the state is loaded anew
     *     then, so that a second try meets it
     * @throws io.marketprism.config.repository.RepositoryException if the changes cannot be stored
     */
    protected abstract RepositorySnapshot write(RepositorySnapshot current, RepositoryBatch batch);

    /** Lets go of what it holds. Called once, under the lock. */
    protected abstract void release();

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final boolean isReadOnly() {
        return readOnly;
    }

    /** The injected clock. */
    protected final Clock clock() {
        return clock;
    }

    @Override
    public final RepositorySnapshot snapshot() {
        requests.increment();
        RepositorySnapshot snapshot = current;
        return snapshot == null ? firstSnapshot() : snapshot;
    }

    private RepositorySnapshot firstSnapshot() {
        requireOpen();
        misses.increment();
        lock.lock();
        try {
            requireOpen();
            RepositorySnapshot snapshot = current;
            return snapshot == null ? reload() : snapshot;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public final RepositorySnapshot refresh() {
        lock.lock();
        try {
            requireOpen();
            return reload();
        } finally {
            lock.unlock();
        }
    }

    private RepositorySnapshot reload() {
        reloads.increment();
        Instant begin = clock.instant();
        try {
            return attempt(() -> load(Optional.ofNullable(current)), e -> true);
        } finally {
            lastReload = Duration.between(begin, clock.instant());
        }
    }

    @Override
    public final RepositorySnapshot apply(RepositoryBatch batch) {
        Objects.requireNonNull(batch, "batch");
        requireOpen();
        if (readOnly) {
            throw new ReadOnlyRepositoryException(name);
        }
        return update(before -> written(before, batch));
    }

    private RepositorySnapshot written(RepositorySnapshot before, RepositoryBatch batch) {
        RepositorySnapshot after = write(before, batch);
        if (!after.tree().equals(before.tree())) {
            writes.increment();
        }
        return after;
    }

    /**
     * Makes a new snapshot of the current one under the lock, and publishes it: for what an
     * implementation can do beyond loading and writing, such as going back to a backup.
     */
    protected final RepositorySnapshot update(UnaryOperator<RepositorySnapshot> step) {
        lock.lock();
        try {
            requireOpen();
            RepositorySnapshot known = current;
            RepositorySnapshot before = known == null ? reload() : known;
            try {
                return attempt(() -> step.apply(before), AbstractConfigRepository::isSystems);
            } catch (ChangedMeanwhileException e) {
                reload();
                throw e;
            }
        } finally {
            lock.unlock();
        }
    }

    private interface Step {
        RepositorySnapshot run();
    }

    /** Whether a failed write tells of the repository, and not of the batch. */
    private static boolean isSystems(RuntimeException e) {
        return !(e instanceof ConfigException known) || known.severity() == Severity.SYSTEM;
    }

    private RepositorySnapshot attempt(Step step, Predicate<RuntimeException> counts) {
        Instant begin = clock.instant();
        try {
            RepositorySnapshot published = publish(step.run());
            Instant end = clock.instant();
            attempts =
                    new Attempts(
                            false,
                            attempts.lastError,
                            Optional.of(end),
                            Duration.between(begin, end));
            return published;
        } catch (RuntimeException e) {
            if (counts.test(e)) {
                failed(e, Duration.between(begin, clock.instant()));
            }
            throw e;
        }
    }

    private void failed(RuntimeException e, Duration latency) {
        errors.increment();
        RepositoryHealth.Failure failure =
                new RepositoryHealth.Failure(clock.instant(), String.valueOf(e.getMessage()));
        attempts = new Attempts(true, Optional.of(failure), attempts.lastSuccess, latency);
    }

    /**
     * Notes that the state where it is kept is out of reach, found out other than by loading or
     * writing; holds until the next success.
     */
    protected final void reportFailure(RuntimeException e) {
        failed(e, attempts.latency);
    }

    @SuppressWarnings("ReferenceEquality") // The very same snapshot says that nothing has changed.
    private RepositorySnapshot publish(RepositorySnapshot next) {
        RepositorySnapshot before = current;
        if (next == before) {
            return next;
        }
        RepositorySnapshot published =
                before == null
                        ? next
                        : next.withTree(SharedTrees.share(before.tree(), next.tree()));
        current = published;
        watchers.publish(published);
        return published;
    }

    @Override
    public final Watch watch(KeyPath key, RepositoryListener listener) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(listener, "listener");
        requireOpen();
        return watchers.add((before, after) -> tell(listener, key, before, after));
    }

    private static void tell(
            RepositoryListener listener,
            KeyPath key,
            @Nullable RepositorySnapshot before,
            RepositorySnapshot after) {
        MapValue older = before == null ? MapValue.EMPTY : before.tree();
        TreeDiff diff = FocusedDiff.at(key, older, after.tree());
        if (!diff.isEmpty()) {
            listener.changed(new RepositoryEvent(diff, after));
        }
    }

    @Override
    public final RepositoryHealth health() {
        Attempts known = attempts;
        RepositorySnapshot snapshot = current;
        Status status = Status.UP;
        if (snapshot == null) {
            status = Status.DOWN;
        } else if (known.failing || !snapshot.problems().isEmpty()) {
            status = Status.DEGRADED;
        }
        return new RepositoryHealth(status, known.lastError, known.lastSuccess, known.latency);
    }

    @Override
    public final RepositoryMetrics metrics() {
        long missed = misses.sum();
        long asked = Math.max(requests.sum(), missed);
        return new RepositoryMetrics(
                asked,
                asked - missed,
                missed,
                errors.sum(),
                reloads.sum(),
                writes.sum(),
                lastReload,
                watchers.errors(),
                watchers.conflations());
    }

    @Override
    public final void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                current = null;
                watchers.close();
                release();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether it was closed: what runs in the background of an implementation ends then. */
    protected final boolean isClosed() {
        return closed;
    }

    private void requireOpen() {
        if (closed) {
            throw new RepositoryClosedException(name);
        }
    }

    @Override
    public final String toString() {
        return name;
    }
}
