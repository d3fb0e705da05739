package io.marketprism.config.repository.remote;

import io.marketprism.config.repository.RepositoryClosedException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** A daemon thread that looks for changes, a tenth sooner or later than its interval says. */
final class Poller implements AutoCloseable {
    private static final double JITTER = 0.1;

    private final Duration interval;
    private final Runnable look;
    private final Thread thread;

    Poller(String name, Duration interval, Runnable look) {
        this.interval = interval;
        this.look = look;
        this.thread = new Thread(this::run, "prism-poll-" + name);
        this.thread.setDaemon(true);
    }

    void start() {
        if (!interval.isZero()) {
            thread.start();
        }
    }

    private void run() {
        try {
            while (true) {
                double factor = 1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
                Thread.sleep(Math.max(1, (long) (interval.toMillis() * factor)));
                lookOnce();
            }
        } catch (InterruptedException | RepositoryClosedException end) {
            // It was closed.
        }
    }

    private void lookOnce() {
        try {
            look.run();
        } catch (RepositoryClosedException e) {
            throw e;
        } catch (RuntimeException e) {
            // The health tells of it, and the next look comes all the same.
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
