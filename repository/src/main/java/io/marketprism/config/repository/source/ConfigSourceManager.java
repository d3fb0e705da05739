package io.marketprism.config.repository.source;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.diff.TreeDiff;
import io.marketprism.config.model.interpolate.Interpolation;
import io.marketprism.config.model.merge.LayerMerge;
import io.marketprism.config.model.merge.ListRule;
import io.marketprism.config.model.merge.MergeStrategy;
import io.marketprism.config.repository.ConfigRepository;
import io.marketprism.config.repository.RepositoryBatch;
import io.marketprism.config.repository.RepositoryClosedException;
import io.marketprism.config.repository.Watch;
import io.marketprism.config.repository.internal.FocusedDiff;
import io.marketprism.config.repository.internal.ListenerThreads;
import io.marketprism.config.repository.internal.Watchers;
import io.marketprism.config.repository.spi.RepositoryRuntime;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Several sources as one effective configuration that is always up to date. Thread-safe.
 *
 * <p>A read is one volatile read of an immutable snapshot; nothing that happens to the sources can
 * make it wait, or show it half of a reload. Whatever changes (a source tells of a change, is
 * refreshed, added, removed or given another priority) leads to one merge under one lock, which
 * looks only at what has changed, and to one new snapshot, which the checks may refuse: then the
 * one before holds on, and {@link #lastRefusal} tells why.
 *
 * <p>Reading a source takes place outside of that lock: a slow source holds up no other. Sources
 * with a refresh interval are looked at in the background, as precisely as {@link #TICK}.
 */
public final class ConfigSourceManager implements AutoCloseable {
    /** How often the background looks which sources are due. */
    public static final Duration TICK = Duration.ofMillis(250);

    /** Most sources of a manager. */
    public static final int MAX_SOURCES = 1_000;

    private static final System.Logger LOG = System.getLogger(ConfigSourceManager.class.getName());

    private final Merging merging;
    private final Clock clock;
    private final RandomGenerator random;
    private final BackOff backOff;
    private final @Nullable DiskCache disk;
    private final Watchers<EffectiveSnapshot> watchers;
    private final RepositoryRuntime runtime;
    private final @Nullable ScheduledExecutorService background;

    /** In the order in which they were added. Changed under the lock. */
    private final List<SourceCell> cells = new CopyOnWriteArrayList<>();

    /** Guards merges and the set of sources; never held during input and output. */
    private final ReentrantLock lock = new ReentrantLock();

    /** How many reloads of several sources are under way; what these tell is merged at the end. */
    private int reloading;

    private final LongAdder requests = new LongAdder();
    private final LongAdder merges = new LongAdder();
    private final LongAdder refusals = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private volatile Duration lastMerge = Duration.ZERO;
    private volatile @Nullable SnapshotRefusedException lastRefusal;
    private volatile @Nullable EffectiveSnapshot current;
    private volatile boolean closed;

    private ConfigSourceManager(Builder builder) {
        this.merging =
                new Merging(builder.merge, builder.interpolation, List.copyOf(builder.checks));
        this.runtime = builder.runtime;
        this.clock = builder.runtime.clock();
        this.random = builder.random;
        this.backOff = builder.backOff;
        this.disk = builder.cacheFolder == null ? null : new DiskCache(builder.cacheFolder);
        this.watchers = new Watchers<>(builder.runtime.listeners());
        this.background =
                builder.background
                        ? Executors.newSingleThreadScheduledExecutor(
                                ListenerThreads.named("prism-sources-"))
                        : null;
    }

    /** A manager to be described: strategy MERGE, no source. */
    public static Builder builder() {
        return new Builder();
    }

    private void open(List<ConfigSource> sources) {
        try {
            holdBack(1);
            for (ConfigSource source : sources) {
                SourceCell cell = newCell(source);
                cells.add(cell);
                watch(cell);
            }
            read(cells, true);
            holdBack(-1);
            mergeNow();
        } catch (RuntimeException e) {
            close();
            sources.forEach(source -> source.repository().close());
            throw e;
        }
        if (background != null) {
            long tick = TICK.toMillis();
            var unused =
                    background.scheduleWithFixedDelay(
                            this::startDue, tick, tick, TimeUnit.MILLISECONDS);
        }
    }

    private SourceCell newCell(ConfigSource source) {
        requireRoomFor(source.name());
        return new SourceCell(source, clock, new CircuitBreaker(backOff, random), disk);
    }

    private void requireRoomFor(String name) {
        if (cell(name).isPresent()) {
            throw new SourceNameException(name, "a name that no other source has");
        }
        if (cells.size() == MAX_SOURCES) {
            throw new SourceNameException(name, "at most " + MAX_SOURCES + " sources");
        }
    }

    private Optional<SourceCell> cell(String name) {
        return cells.stream().filter(cell -> cell.name().equals(name)).findFirst();
    }

    private SourceCell requireCell(String name) {
        return cell(name)
                .orElseThrow(
                        () ->
                                new SourceNameException(
                                        name,
                                        "one of " + cells.stream().map(SourceCell::name).toList()));
    }

    private void watch(SourceCell cell) {
        cell.watch(
                () -> {
                    cell.take();
                    mergeQuietly();
                });
    }

    /** The effective configuration now. */
    public EffectiveSnapshot snapshot() {
        requests.increment();
        EffectiveSnapshot snapshot = current;
        if (snapshot == null) {
            throw new RepositoryClosedException("sources");
        }
        return snapshot;
    }

    /** The sources in the order in which they were added. */
    public List<ConfigSource> sources() {
        return cells.stream().map(SourceCell::source).toList();
    }

    /**
     * Adds a source, as the last one.
     *
     * @throws SourceNameException if the name is taken, or there are too many
     * @throws SourceFailedException if the source is needed and cannot be read; it is not added
     *     then
     * @throws SnapshotRefusedException if the result is refused; it is not added then
     */
    public EffectiveSnapshot add(ConfigSource source) {
        requireOpen();
        SourceCell cell = newCell(source);
        watch(cell);
        try {
            cell.refresh(true);
            return rearrange(
                    () -> {
                        // Looked at again, since another may have been added meanwhile.
                        requireRoomFor(source.name());
                        cells.add(cell);
                    },
                    () -> cells.remove(cell));
        } catch (RuntimeException e) {
            cell.release();
            throw e;
        }
    }

    /**
     * Removes a source and closes its repository; keys that it alone had disappear.
     *
     * @throws SourceNameException if there is none of that name
     * @throws SnapshotRefusedException if the result is refused; it stays then
     */
    public EffectiveSnapshot remove(String name) {
        requireOpen();
        SourceCell cell = requireCell(name);
        int position = cells.indexOf(cell);
        EffectiveSnapshot after =
                rearrange(
                        () -> cells.remove(cell),
                        () -> cells.add(Math.min(position, cells.size()), cell));
        cell.release();
        cell.source().repository().close();
        return after;
    }

    /**
     * Gives a source another priority.
     *
     * @throws SourceNameException if there is none of that name
     * @throws SnapshotRefusedException if the result is refused; it keeps the old one then
     */
    public EffectiveSnapshot prioritise(String name, int priority) {
        requireOpen();
        SourceCell cell = requireCell(name);
        int before = cell.source().priority();
        return rearrange(() -> cell.prioritise(priority), () -> cell.prioritise(before));
    }

    private EffectiveSnapshot rearrange(Runnable change, Runnable back) {
        lock.lock();
        try {
            change.run();
            try {
                return merge();
            } catch (RuntimeException e) {
                back.run();
                throw e;
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Reads all sources anew and merges them once.
     *
     * @throws SourceFailedException if a source without which there is no configuration cannot be
     *     read
     * @throws SnapshotRefusedException if the result is refused
     */
    public EffectiveSnapshot refresh() {
        return refresh(cells, true);
    }

    /**
     * Reads one source anew, even if it is being given a rest after failures.
     *
     * @throws SourceNameException if there is none of that name
     * @throws SourceFailedException as {@link #refresh()}
     * @throws SnapshotRefusedException if the result is refused
     */
    public EffectiveSnapshot refresh(String source) {
        return refresh(List.of(requireCell(source)), true);
    }

    /**
     * Reads the sources anew of which the interval is over and that are not being given a rest:
     * what the background does, for programs and tests that do without it.
     *
     * @throws SourceFailedException as {@link #refresh()}
     * @throws SnapshotRefusedException if the result is refused
     */
    public EffectiveSnapshot refreshDue() {
        return refresh(due(), false);
    }

    private List<SourceCell> due() {
        Instant now = clock.instant();
        return cells.stream().filter(cell -> cell.isDue(now)).toList();
    }

    private EffectiveSnapshot refresh(List<SourceCell> which, boolean forced) {
        requireOpen();
        holdBack(1);
        try {
            read(which, forced);
        } finally {
            holdBack(-1);
        }
        return mergeNow();
    }

    /** Reads sources side by side, so that the slowest alone decides how long it takes. */
    private void read(List<SourceCell> which, boolean forced) {
        if (which.size() == 1) {
            read(which.get(0), forced);
            return;
        }
        which.stream()
                .map(
                        cell ->
                                CompletableFuture.runAsync(
                                        () -> read(cell, forced), runtime.listeners()))
                .toList()
                .forEach(CompletableFuture::join);
    }

    private void read(SourceCell cell, boolean forced) {
        if (!cell.refresh(forced)) {
            failures.increment();
        }
    }

    private void holdBack(int difference) {
        lock.lock();
        try {
            reloading += difference;
        } finally {
            lock.unlock();
        }
    }

    /** Starts reading what is due, each source on a thread of its own. */
    private void startDue() {
        try {
            due().forEach(cell -> runtime.listeners().execute(() -> refreshQuietly(cell)));
        } catch (RejectedExecutionException e) {
            // Thrown on, it would end the background for good.
            LOG.log(System.Logger.Level.WARNING, "no thread to refresh sources", e);
        }
    }

    private void refreshQuietly(SourceCell cell) {
        if (cell.tryLock()) {
            try {
                if (cell.isDue(clock.instant())) {
                    read(cell, false);
                }
            } finally {
                cell.unlock();
            }
            mergeQuietly();
        }
    }

    private EffectiveSnapshot mergeNow() {
        lock.lock();
        try {
            return merge();
        } finally {
            lock.unlock();
        }
    }

    /** Merges where nobody waits for the result; what goes wrong is known by health and log. */
    private void mergeQuietly() {
        lock.lock();
        try {
            if (!closed && reloading == 0) {
                merge();
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "the configuration stays what it was", e);
        } finally {
            lock.unlock();
        }
    }

    /** Merges what the sources give and swaps the snapshot. Under the lock. */
    private EffectiveSnapshot merge() {
        requireOpen();
        Instant begin = clock.instant();
        merges.increment();
        try {
            requireSources();
            EffectiveSnapshot candidate = candidate(null, MapValue.EMPTY);
            merging.check(candidate);
            lastRefusal = null;
            return publish(candidate);
        } catch (SnapshotRefusedException e) {
            refusals.increment();
            lastRefusal = e;
            throw e;
        } finally {
            lastMerge = Duration.between(begin, clock.instant());
        }
    }

    private void requireSources() {
        Map<String, String> reasons = new LinkedHashMap<>();
        cells.forEach(cell -> cell.obstacle().ifPresent(why -> reasons.put(cell.name(), why)));
        if (!reasons.isEmpty()) {
            throw new SourceFailedException(reasons);
        }
    }

    /** What the sources make together, one of them having another tree than it has. */
    private EffectiveSnapshot candidate(@Nullable SourceCell changed, MapValue tree) {
        List<Merging.Part> parts = new ArrayList<>();
        List<SourceState> states = new ArrayList<>();
        for (SourceCell cell : cells) {
            boolean isChanged = cell == changed;
            if (isChanged || cell.takesPart()) {
                parts.add(
                        new Merging.Part(
                                isChanged ? cell.layer(tree) : cell.layer(),
                                cell.source().repository().hasTextsOnly()));
            }
            states.add(cell.state());
        }
        EffectiveSnapshot before = current;
        long number = before == null ? 1 : before.number() + 1;
        return merging.snapshot(before, number, clock.instant(), parts, states);
    }

    @SuppressWarnings("ReferenceEquality") // The merge gives the very same tree if nothing changed.
    private EffectiveSnapshot publish(EffectiveSnapshot candidate) {
        EffectiveSnapshot before = current;
        boolean same =
                before != null
                        && before.tree() == candidate.tree()
                        && before.sources().equals(candidate.sources());
        if (before != null && same) {
            return before;
        }
        current = candidate;
        watchers.publish(candidate);
        return candidate;
    }

    /**
     * Gives a key a value in the strongest source that the rule admits.
     *
     * @throws NoWritableSourceException as {@link #apply} does
     * @throws SnapshotRefusedException as {@link #apply} does
     */
    public EffectiveSnapshot set(KeyPath key, ConfigValue value, WriteRule rule) {
        return apply(RepositoryBatch.of().set(key, value), rule);
    }

    /**
     * Makes the changes of a batch in one source: the strongest that the rule admits, that is
     * writable and that can hold all keys. Keys are those of the effective configuration, while
     * expectations are held against that source alone. A stronger source may still hide the result;
     * {@link EffectiveSnapshot#explain} tells.
     *
     * @return the effective configuration afterwards
     * @throws NoWritableSourceException if there is no such source
     * @throws SnapshotRefusedException if the result would be refused; nothing is written then
     * @throws io.marketprism.config.repository.ChangedMeanwhileException if an expectation does not
     *     hold
     */
    public EffectiveSnapshot apply(RepositoryBatch batch, WriteRule rule) {
        requireOpen();
        WritePlan plan = WritePlan.of(cells, batch, rule);
        requireAcceptable(plan);
        plan.target().source().repository().apply(plan.batch());
        plan.target().take();
        return mergeNow();
    }

    /** Has the checks look at what a write would lead to, before anything is written. */
    private void requireAcceptable(WritePlan plan) {
        ConfigRepository repository = plan.target().source().repository();
        MapValue after = plan.batch().applyTo(repository.snapshot().tree());
        lock.lock();
        try {
            requireSources();
            merging.check(candidate(plan.target(), after));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Tells a listener of every change from now on of a key and what is below it; {@link
     * KeyPath#ROOT} is everything.
     *
     * @throws io.marketprism.config.repository.RepositoryLimitException if there are too many
     */
    public Watch watch(KeyPath key, EffectiveListener listener) {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(listener, "listener");
        requireOpen();
        return watchers.add(
                (before, after) -> {
                    MapValue older = before == null ? MapValue.EMPTY : before.tree();
                    TreeDiff diff = FocusedDiff.at(key, older, after.tree());
                    if (!diff.isEmpty()) {
                        listener.changed(new EffectiveEvent(diff, after));
                    }
                });
    }

    /** How each source is, in the order in which they were added; answers without waiting. */
    public List<SourceHealth> health() {
        return cells.stream().map(SourceCell::health).toList();
    }

    /** Why the newest merge was refused; empty if it was not. */
    public Optional<SnapshotRefusedException> lastRefusal() {
        return Optional.ofNullable(lastRefusal);
    }

    /** What it has counted. */
    public SourceMetrics metrics() {
        EffectiveSnapshot snapshot = current;
        return new SourceMetrics(
                requests.sum(),
                merges.sum(),
                snapshot == null ? 0 : snapshot.number(),
                refusals.sum(),
                failures.sum(),
                lastMerge,
                watchers.errors(),
                watchers.conflations());
    }

    /** Ends all watches and closes the repositories of all sources. Idempotent. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            current = null;
        } finally {
            lock.unlock();
        }
        if (background != null) {
            background.shutdownNow();
        }
        watchers.close();
        cells.forEach(SourceCell::release);
        cells.forEach(cell -> cell.source().repository().close());
    }

    private void requireOpen() {
        if (closed) {
            throw new RepositoryClosedException("sources");
        }
    }

    /** Collects what describes a manager. Confined to one thread. */
    public static final class Builder {
        private final List<ConfigSource> sources = new ArrayList<>();
        private final List<SnapshotCheck> checks = new ArrayList<>();
        private LayerMerge merge = LayerMerge.of(MergeStrategy.MERGE);
        private @Nullable Interpolation interpolation;
        private RepositoryRuntime runtime = RepositoryRuntime.standard();
        private RandomGenerator random = new Random();
        private BackOff backOff = BackOff.STANDARD;
        private @Nullable Path cacheFolder;
        private boolean background = true;

        private Builder() {}

        /** Adds a source; each is as if added after those before. */
        public Builder source(ConfigSource source) {
            sources.add(Objects.requireNonNull(source, "source"));
            return this;
        }

        /** How sources are merged; drops the list rules given before. Default MERGE. */
        public Builder strategy(MergeStrategy strategy) {
            this.merge = LayerMerge.of(strategy);
            return this;
        }

        /** What becomes of lists that several sources have; gives way to the rules before. */
        public Builder listRule(KeyPattern lists, ListRule rule) {
            this.merge = merge.withListRule(lists, rule);
            return this;
        }

        /** Resolves references in the merged tree; without it, they are plain texts. */
        public Builder interpolation(Interpolation value) {
            this.interpolation = value;
            return this;
        }

        /** Adds a check that may refuse a snapshot. */
        public Builder check(SnapshotCheck check) {
            checks.add(Objects.requireNonNull(check, "check"));
            return this;
        }

        /** Where the caches of {@link Fallback#useDiskCache} are kept; none without it. */
        public Builder cacheFolder(Path folder) {
            this.cacheFolder = folder;
            return this;
        }

        /** How long failing sources are left alone. Default {@link BackOff#STANDARD}. */
        public Builder backOff(BackOff value) {
            this.backOff = Objects.requireNonNull(value, "backOff");
            return this;
        }

        /** Clock and threads. */
        public Builder runtime(RepositoryRuntime value) {
            this.runtime = Objects.requireNonNull(value, "runtime");
            return this;
        }

        /** Where the jitter of rests comes from. */
        public Builder random(RandomGenerator value) {
            this.random = Objects.requireNonNull(value, "random");
            return this;
        }

        /**
         * Refreshes nothing by itself: the program calls {@link ConfigSourceManager#refreshDue}.
         */
        public Builder withoutBackground() {
            this.background = false;
            return this;
        }

        /**
         * Reads all sources and merges them.
         *
         * @throws SourceNameException if two sources have one name
         * @throws SourceFailedException if a source is needed and cannot be read
         * @throws SnapshotRefusedException if the result is refused
         */
        public ConfigSourceManager open() {
            ConfigSourceManager manager = new ConfigSourceManager(this);
            manager.open(sources);
            return manager;
        }
    }
}
