package io.marketprism.config.server.internal.effective;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.server.internal.answer.Problem;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.LogEntry;
import io.marketprism.config.versioning.Project;
import io.marketprism.config.versioning.ProjectNotFoundException;
import io.marketprism.config.versioning.Snapshot;
import io.marketprism.config.versioning.effective.EffectiveConfiguration;
import io.marketprism.config.versioning.effective.EffectiveConfigurations;
import io.marketprism.config.versioning.effective.EffectiveQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The effective configurations of a server. Thread-safe.
 *
 * <p>What was read in the last hour, and what is followed, is made anew after every entry of its
 * project, by one thread of its own. Entries that come while it works are looked at together
 * afterwards, so that it is never behind by more than one pass, however fast they come.
 */
public final class EffectiveFeeds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EffectiveFeeds.class);

    private static final Duration REMEMBERED = Duration.ofHours(1);

    /** Of more, those that were read longest ago are made when they are asked for. */
    private static final int MAX_REMEMBERED = 10_000;

    private static final long CLOSE_MILLIS = TimeUnit.SECONDS.toMillis(10);

    private final ConfigVersionControl control;
    private final EffectiveConfigurations configurations = new EffectiveConfigurations();
    private final Cache<EffectiveKey, Boolean> read =
            Caffeine.newBuilder().expireAfterAccess(REMEMBERED).maximumSize(MAX_REMEMBERED).build();
    private final Map<EffectiveKey, EffectiveFeed> feeds = new ConcurrentHashMap<>();
    private final Set<ProjectName> waiting = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<ProjectName> queue = new LinkedBlockingQueue<>();
    private final ConfigVersionControl.Registration registration;
    private final Thread thread;
    private volatile Consumer<ProjectName> follower = project -> {};
    private volatile boolean closed;

    /** Begins to listen to a store. */
    public EffectiveFeeds(ConfigVersionControl control) {
        this.control = control;
        this.thread = new Thread(this::run, "prism-effective");
        thread.setDaemon(true);
        thread.start();
        this.registration = control.listen(this::published);
    }

    /** Sets who is told, on the thread of this, that the feeds of a project were refreshed. */
    public void onRefresh(Consumer<ProjectName> listener) {
        follower = listener;
    }

    /** On the writer's thread, so nothing but a note. */
    private void published(ProjectName project, List<LogEntry> entries) {
        wake(project);
    }

    private void wake(ProjectName project) {
        if (waiting.add(project)) {
            queue.add(project);
        }
    }

    /**
     * The effective configuration of a snapshot, which a reader has asked for.
     *
     * @throws ConfigException as {@link EffectiveConfigurations#of} says
     */
    public EffectiveConfiguration read(Ref ref, Snapshot snapshot, EffectiveQuery query) {
        if (ref instanceof Ref.Live live) {
            read.put(new EffectiveKey(snapshot.project(), live.branch(), query), true);
        } else if (ref instanceof Ref.Named named) {
            read.put(new EffectiveKey(snapshot.project(), named.name(), query), true);
        }
        return configurations.of(snapshot, query);
    }

    /** The feed of a configuration, to be given back with {@link #release}. */
    public synchronized EffectiveFeed acquire(EffectiveKey key) {
        EffectiveFeed feed = feeds.computeIfAbsent(key, EffectiveFeed::new);
        feed.use(1);
        wake(key.project());
        return feed;
    }

    /** Gives a feed back; the last user takes it away. */
    public synchronized void release(EffectiveFeed feed) {
        if (feed.use(-1) == 0) {
            feeds.remove(feed.key());
        }
    }

    /** What a configuration was after an entry; reads the disk for what is not the newest. */
    public EffectiveState stateAt(EffectiveKey key, long revision) {
        Instant time = Instant.EPOCH;
        Optional<Snapshot> snapshot = Optional.empty();
        try {
            Project project = control.project(key.project());
            time = timeOf(project, revision);
            Ref ref = new Ref.AtRevision(key.branch(), Revision.of(revision));
            snapshot = Optional.of(project.snapshot(ref));
            EffectiveConfiguration made = configurations.of(snapshot.get(), key.query());
            return new EffectiveState(
                    revision, time, snapshot.get().commit(), Optional.of(made), Optional.empty());
        } catch (ConfigException e) {
            return new EffectiveState(
                    revision,
                    time,
                    snapshot.flatMap(Snapshot::commit),
                    Optional.empty(),
                    Optional.of(Problem.of(e).details()));
        }
    }

    private static Instant timeOf(Project project, long revision) {
        return revision == 0
                ? Instant.EPOCH
                : project.history().entriesAfter(Revision.of(revision - 1), 1).stream()
                        .findFirst()
                        .map(LogEntry::time)
                        .orElse(Instant.EPOCH);
    }

    private void run() {
        while (!closed) {
            try {
                ProjectName project = queue.take();
                // Before looking, so that what comes while looking makes another pass.
                waiting.remove(project);
                refresh(project);
            } catch (InterruptedException e) {
                // Only close() interrupts this thread.
                return;
            } catch (RuntimeException e) {
                LOG.error("Effective configurations could not be made", e);
            }
        }
    }

    private void refresh(ProjectName project) {
        long revision = revision(project);
        boolean followed = false;
        for (EffectiveFeed feed : feeds.values()) {
            if (feed.key().project().equals(project)) {
                feed.advance(stateAt(feed.key(), revision));
                followed = true;
            }
        }
        if (followed) {
            // Also if it is as before: a follower may know another state, from an entry between.
            follower.accept(project);
        }
        for (EffectiveKey key : read.asMap().keySet()) {
            if (key.project().equals(project) && !closed) {
                prepare(key);
            }
        }
    }

    private long revision(ProjectName project) {
        try {
            return control.project(project).revision().number();
        } catch (ProjectNotFoundException notYet) {
            return 0;
        }
    }

    private void prepare(EffectiveKey key) {
        try {
            Snapshot live = control.project(key.project()).snapshot(new Ref.Live(key.branch()));
            configurations.of(live, key.query());
        } catch (ConfigException e) {
            // Whoever reads it is told.
            LOG.debug("No effective configuration of {}: {}", key.query(), e.code());
        }
    }

    /** Ends the thread. */
    @Override
    public void close() {
        closed = true;
        registration.close();
        thread.interrupt();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
