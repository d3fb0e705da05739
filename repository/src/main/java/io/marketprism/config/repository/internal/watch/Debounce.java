package io.marketprism.config.repository.internal.watch;

import java.time.Duration;

/**
 * Waits until a burst of events is over: for a while without one, and not for ever if they do not
 * end. Confined to one thread.
 */
final class Debounce {
    /** Nothing is due. */
    static final long NEVER = Long.MAX_VALUE;

    private final long quietNanos;
    private final long maxNanos;
    private boolean pending;
    private long firstNanos;
    private long lastNanos;

    /**
     * A debounce.
     *
     * @param quiet how long there must be no event
     * @param max how long the first event of a burst waits at most
     */
    Debounce(Duration quiet, Duration max) {
        this.quietNanos = quiet.toNanos();
        this.maxNanos = max.toNanos();
    }

    void event(long nowNanos) {
        if (!pending) {
            pending = true;
            firstNanos = nowNanos;
        }
        lastNanos = nowNanos;
    }

    /** How long until it is time; 0 or less if it is, {@link #NEVER} if nothing waits. */
    long dueIn(long nowNanos) {
        if (!pending) {
            return NEVER;
        }
        return Math.min(lastNanos + quietNanos - nowNanos, firstNanos + maxNanos - nowNanos);
    }

    void clear() {
        pending = false;
    }
}
