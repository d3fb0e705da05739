package io.marketprism.config.client;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the newest state to disk, in a thread of its own. Thread-safe. States that come while one
 * is written replace each other: only the last is worth a file.
 */
final class DiskSaver implements AutoCloseable {
    private final Optional<DiskCache> cache;
    private final Consumer<DiskCacheException> failures;
    private final Thread thread;
    private @Nullable ConfigSnapshot newest;
    private boolean closed;

    DiskSaver(String name, Optional<DiskCache> cache, Consumer<DiskCacheException> failures) {
        this.cache = cache;
        this.failures = failures;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
        if (cache.isPresent()) {
            thread.start();
        }
    }

    /** Has a state written, some time soon. */
    synchronized void save(ConfigSnapshot state) {
        newest = state;
        notifyAll();
    }

    /** Writes what is still to be written, and ends the thread. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        Threads.join(thread);
    }

    private void run() {
        for (ConfigSnapshot state = next(); state != null; state = next()) {
            try {
                cache.orElseThrow().write(state);
            } catch (DiskCacheException e) {
                failures.accept(e);
            }
        }
    }

    private synchronized @Nullable ConfigSnapshot next() {
        while (newest == null && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                // Nobody interrupts this thread; the last state must still be written.
            }
        }
        ConfigSnapshot state = newest;
        newest = null;
        return state;
    }
}
