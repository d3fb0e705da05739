package io.marketprism.config.repository.internal.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides when to look at a directory tree again: a moment after the last event of a burst; and
 * every now and then, often where there are no events and seldom where there are, since an event
 * can be lost. What has changed is found out by looking, so that no event needs to be understood,
 * and none is missed: a directory is watched before it is looked into.
 *
 * <p>Watched are the directories that were looked into, and the way to the root, so that it may be
 * replaced, go away and come back.
 */
public final class TreeWatch implements AutoCloseable {
    /**
     * How long things wait.
     *
     * @param quiet how long there must be no event before a look
     * @param maxDelay how long the first event of a burst waits at most
     * @param pollInterval between two looks where there are no events
     * @param safetyInterval between two looks where there are
     */
    public record Pace(
            Duration quiet, Duration maxDelay, Duration pollInterval, Duration safetyInterval) {}

    /** Every name of a directory counts. */
    private static final Set<String> ALL = Set.of();

    private static final long MAX_WAIT_NANOS = Duration.ofHours(1).toNanos();

    /** Part of the names of what this program makes for itself beside the files. */
    private static final String OWN = ".prism";

    private final Path root;
    private final Pace pace;
    private final @Nullable String alwaysPolls;
    private final DirectoryEvents events;
    private final LongSupplier ticker;
    private final Runnable look;
    private final Debounce debounce;

    /** What counts in which directory; replaced as a whole after each look. */
    private volatile Map<Path, Set<String>> counting = Map.of();

    private final Map<Path, Set<String>> next = new HashMap<>();
    private volatile @Nullable String polling;
    private volatile boolean closed;
    private long lastLookNanos;

    /**
     * A watch that does nothing until {@link #start}.
     *
     * @param root the directory, which need not be there
     * @param alwaysPolls why events are not to be trusted here; empty if they are
     * @param ticker a clock of nanoseconds that only goes forward
     * @param look looks at the tree, telling {@link #beginLook}, {@link #visiting} and {@link
     *     #endLook}; throws nothing
     */
    public TreeWatch(
            Path root,
            Pace pace,
            DirectoryEvents events,
            Optional<String> alwaysPolls,
            LongSupplier ticker,
            Runnable look) {
        this.root = root.toAbsolutePath().normalize();
        this.pace = pace;
        this.events = events;
        this.alwaysPolls = alwaysPolls.orElse(null);
        this.ticker = ticker;
        this.look = look;
        this.debounce = new Debounce(pace.quiet(), pace.maxDelay());
        this.lastLookNanos = ticker.getAsLong();
    }

    /** The events of the file system that a path is of. */
    public static DirectoryEvents systemEvents(Path path) {
        return SystemEvents.of(path.getFileSystem());
    }

    /** No events, for a reason. */
    public static DirectoryEvents noEvents(String reason) {
        return new NoEvents(reason);
    }

    /** Why it polls; empty if events tell it when to look. */
    public Optional<String> polling() {
        return Optional.ofNullable(alwaysPolls == null ? polling : alwaysPolls);
    }

    /** A look begins: the way to the root is watched first, then what it comes by. */
    public void beginLook() {
        next.clear();
        polling = null;
        Path at = root;
        try {
            while (at.getParent() != null && !watchParent(at)) {
                at = at.getParent();
            }
            if (Files.isSymbolicLink(root)) {
                watchParent(root.toRealPath());
            }
        } catch (NoSuchFileException e) {
            // It is on its way; the parent that is watched will tell.
        } catch (IOException e) {
            polling = String.valueOf(e.getMessage());
        }
    }

    /** Watches the directory that has a path's name, if it is there. */
    private boolean watchParent(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return false;
        }
        Path real = parent.toRealPath();
        Set<String> names = next.computeIfAbsent(real, key -> new HashSet<>());
        names.add(String.valueOf(path.getFileName()));
        events.add(real);
        return true;
    }

    /** The look is about to list a directory. */
    public void visiting(Path directory) {
        next.put(directory, ALL);
        if (polling != null) {
            return; // After the first refusal, there is no use in asking again for each directory.
        }
        try {
            events.add(directory);
        } catch (NoSuchFileException e) {
            // Gone already; its parent tells of it.
        } catch (IOException e) {
            polling = String.valueOf(e.getMessage());
        }
    }

    /** The look is over. */
    public void endLook() {
        counting = Map.copyOf(next);
        events.retain(counting.keySet());
    }

    /** Begins to watch, on a daemon thread of its own. */
    public void start(String name) {
        Thread watcher = new Thread(this::run, "prism-watch-" + name);
        watcher.setDaemon(true);
        watcher.start();
    }

    private void run() {
        try {
            while (!closed) {
                step(MAX_WAIT_NANOS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks if it is time, or else waits for events until it is, at most so long. */
    void step(long maxNanos) throws InterruptedException {
        long now = ticker.getAsLong();
        Duration interval = polling().isPresent() ? pace.pollInterval() : pace.safetyInterval();
        long dueIn = Math.min(debounce.dueIn(now), lastLookNanos + interval.toNanos() - now);
        if (dueIn <= 0) {
            debounce.clear();
            lastLookNanos = now;
            look.run();
            return;
        }
        List<DirectoryEvents.Event> heard = events.await(Math.min(dueIn, maxNanos));
        if (heard.stream().anyMatch(this::counts)) {
            debounce.event(ticker.getAsLong());
        }
    }

    private boolean counts(DirectoryEvents.Event event) {
        if (event.equals(DirectoryEvents.Event.LOST)) {
            return true;
        }
        Set<String> names = counting.get(event.directory());
        return names != null
                && !event.name().contains(OWN)
                && (names.isEmpty() || event.name().isEmpty() || names.contains(event.name()));
    }

    /** Ends it; a look that has begun goes on. */
    @Override
    public void close() {
        closed = true;
        events.close();
    }
}
