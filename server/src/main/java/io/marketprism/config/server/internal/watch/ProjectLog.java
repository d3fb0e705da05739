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

    /** Entries whose frames are kept; who is further behind has them made anew. */
    private static final int RECENT_FRAMES = 64;

    /** An import of thousands of files or keys is read again by who needs it. */
    private static final int MAX_WEIGHT = 1000;

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
        PublishedEntry published = new PublishedEntry(entry);
        long revision = published.revision();
        recent.set(slot(revision), published.weight() <= MAX_WEIGHT ? published : null);
        PublishedEntry old = recent(revision - RECENT_FRAMES);
        if (old != null) {
            old.forgetFrames();
        }
        advanceTo(revision);
    }

    /** The entry with the revision, if it is in memory. */
    @Nullable PublishedEntry recent(long revision) {
        PublishedEntry entry = revision < 1 ? null : recent.get(slot(revision));
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
