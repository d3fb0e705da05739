package io.marketprism.config.client.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.client.api.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Waits that last until the test says so. Thread-safe. */
public final class SteeredPause implements Backoff.Pause {
    private final BlockingQueue<Duration> begun = new LinkedBlockingQueue<>();
    private final List<Duration> all = new CopyOnWriteArrayList<>();
    private final Semaphore ends = new Semaphore(0);

    /** Waits that end as soon as they begin. */
    public static SteeredPause none() {
        SteeredPause pause = new SteeredPause();
        pause.endAll();
        return pause;
    }

    /** The default lengths, waited in this way. */
    public Backoff backoff() {
        return Backoff.DEFAULT.withPause(this);
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
        all.add(time);
        begun.add(time);
        ends.acquire();
    }

    /** Returns when the next wait has begun. */
    public Duration awaitBegin() {
        try {
            Duration time = begun.poll(20, TimeUnit.SECONDS);
            assertThat(time).as("a wait").isNotNull();
            return time;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends one wait. */
    public void end() {
        ends.release();
    }

    /** Ends all waits from now on when they begin. */
    public void endAll() {
        ends.release(1_000_000);
    }

    /** The lengths of all waits so far. */
    public List<Duration> lengths() {
        return List.copyOf(all);
    }
}
