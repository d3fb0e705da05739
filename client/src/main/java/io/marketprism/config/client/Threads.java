package io.marketprism.config.client;

import java.time.Duration;

/** Ends threads. */
final class Threads {
    /**
     * Longest wait for a thread that is asked to end; a listener may hang in the program's code.
     */
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private Threads() {}

    /** Waits for a thread that has been asked to end, unless it is the caller's own. */
    static void join(Thread thread) {
        if (thread == Thread.currentThread()) {
            return;
        }
        try {
            thread.join(LONGEST_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
