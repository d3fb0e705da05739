package io.marketprism.config.repository.database;

import io.marketprism.config.repository.RepositoryClosedException;
import io.marketprism.config.repository.internal.Backoff;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The thread that looks for changes: as often as its signal says, and after a failure at growing
 * intervals until the database is back.
 *
 * <p>Each time it begins to listen it looks once more before it waits: whatever was changed while
 * nobody listened is found then, by the table of changes, and nothing slips through between.
 */
final class ChangeFeed implements AutoCloseable {
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(10);

    /** Says when to look. */
    interface Signal extends AutoCloseable {
        /** Waits until it is worth a look. */
        void await() throws SQLException, InterruptedException;

        /** Ends a wait from another thread; an interrupt comes besides. */
        default void stop() {}

        @Override
        default void close() {}
    }

    /** Opens signals. */
    @FunctionalInterface
    interface Signals {
        Signal open() throws SQLException;
    }

    private final Runnable look;
    private final Signals signals;
    private final Consumer<SQLException> lost;
    private final Backoff backoff = Backoff.of(FIRST_RETRY, LONGEST_RETRY);
    private final Thread thread;

    private @Nullable Signal signal;
    private volatile boolean closed;

    /**
     * Creates it; {@link #start} starts it.
     *
     * @param look reads what has changed
     * @param lost is told when a signal breaks
     */
    ChangeFeed(String name, Runnable look, Signals signals, Consumer<SQLException> lost) {
        this.look = look;
        this.signals = signals;
        this.lost = lost;
        this.thread = new Thread(this::run, "prism-feed-" + name);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        int failures = 0;
        while (!closed) {
            try {
                look.run();
                failures = 0;
                follow();
            } catch (InterruptedException | RepositoryClosedException e) {
                return;
            } catch (SQLException e) {
                lost.accept(e);
                failures++;
            } catch (RuntimeException e) {
                // The health tells of it already.
                failures++;
            }
            if (!closed && failures > 0 && !waited(failures)) {
                return;
            }
        }
    }

    private void follow() throws SQLException, InterruptedException {
        try (Signal opened = opened()) {
            while (!closed) {
                look.run();
                opened.await();
            }
        }
    }

    private Signal opened() throws SQLException {
        Signal opened = signals.open();
        synchronized (this) {
            signal = opened;
            if (closed) {
                opened.stop();
            }
        }
        return opened;
    }

    private boolean waited(int failures) {
        try {
            backoff.await(failures);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends the thread; does not wait for it, since it may wait for the one who closes. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        synchronized (this) {
            if (signal != null) {
                signal.stop();
            }
        }
    }

    /** A look at fixed intervals. */
    static Signal every(Duration interval) {
        Objects.requireNonNull(interval, "interval");
        return () -> Thread.sleep(interval.toMillis());
    }
}
