package io.marketprism.config.repository.internal.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Tells of changes in directories, one by one and not below them. Thread-safe. */
public interface DirectoryEvents extends AutoCloseable {
    /**
     * Something has changed. Immutable.
     *
     * @param directory where
     * @param name of what has changed; empty if that is not known, or if it is the directory
     */
    record Event(Path directory, String name) {
        /** Some events were lost: anything may have changed anywhere. */
        static final Event LOST = new Event(Path.of(""), "");
    }

    /**
     * Begins to tell of a directory; nothing happens if it does so already.
     *
     * @param directory a real path
     * @throws IOException if it cannot, for one because a limit of the system is reached
     */
    void add(Path directory) throws IOException;

    /** Goes on with these directories and ends with all others. */
    void retain(Set<Path> directories);

    /** Waits for events, at most so long; returns those that there are, in their order. */
    List<Event> await(long nanos) throws InterruptedException;

    /** Ends all. */
    @Override
    void close();
}
