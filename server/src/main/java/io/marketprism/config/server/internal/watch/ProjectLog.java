package io.marketprism.config.server.internal.watch;

import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.versioning.LogEntry;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What subscriptions of one project need of its log: the newest revision, and the recent entries in
 * memory. Written by the store's writer, read by every event loop. Thread-safe.
 */
final class ProjectLog {
    /** Entries in memory; what a subscription is further behind is read from the disk. */
    private static final int RECENT = 1024;

    /** An import of thousands of files is read again by who needs it. */
    private static final int MAX_CHANGES_IN_MEMORY = 1000;

    private final ProjectName project;
    private final AtomicLong newest = new AtomicLong();
    private final AtomicReferenceArray<@Nullable PublishedEntry> recent =
            new AtomicReferenceArray<>(RECENT);
    private int users;

    ProjectLog(ProjectName project) {
        this.project = project;
    }

    ProjectName project() {
        return project;
    }

    /** The newest revision that readers see. */
    long newest() {
        return newest.get();
    }

    /** Notes that there are entries up to a revision, which need not be in memory. */
    void advanceTo(long revision) {
        newest.accumulateAndGet(revision, Math::max);
    }

    /** Adds an entry; it is in memory before the revision is seen. */
    void add(LogEntry entry) {
        long revision = entry.revision().number();
        int changes = entry.commits().stream().mapToInt(c -> c.changes().size()).sum();
        if (changes <= MAX_CHANGES_IN_MEMORY) {
            recent.set(slot(revision), new PublishedEntry(entry));
        }
        advanceTo(revision);
    }

    /** The entry with the revision, if it is in memory. */
    @Nullable PublishedEntry recent(long revision) {
        PublishedEntry entry = recent.get(slot(revision));
        return entry != null && entry.revision() == revision ? entry : null;
    }

    private static int slot(long revision) {
        return (int) (revision % RECENT);
    }

    /** Counts one user more or less; returns how many there are. Guarded by {@link ProjectLogs}. */
    int use(int change) {
        users += change;
        return users;
    }
}
