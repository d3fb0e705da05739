package io.marketprism.config.repository.file;

import java.time.Duration;

/**
 * When a file repository looks at its files again. Immutable.
 *
 * @param enabled whether it does so at all, other than when {@linkplain
 *     io.marketprism.config.repository.ConfigRepository#refresh asked to}
 * @param quiet how long nothing must happen before it looks, so that an editor gets done; default
 *     50 ms
 * @param maxDelay how long a change waits at most while more happens; default 1 s
 * @param pollInterval between two looks where the file system tells of no events: on a network, in
 *     some containers, or when the system's limit of watches is reached; default 2 s
 * @param safetyInterval between two looks where it does, in case one was lost; default 60 s
 * @param polls whether to take it for one without events
 */
public record FileWatching(
        boolean enabled,
        Duration quiet,
        Duration maxDelay,
        Duration pollInterval,
        Duration safetyInterval,
        boolean polls) {
    /** Events where there are any, with the defaults above. */
    public static final FileWatching DEFAULT =
            new FileWatching(
                    true,
                    Duration.ofMillis(50),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(60),
                    false);

    /** No watching. */
    public static final FileWatching OFF =
            new FileWatching(
                    false,
                    DEFAULT.quiet,
                    DEFAULT.maxDelay,
                    DEFAULT.pollInterval,
                    DEFAULT.safetyInterval,
                    false);

    /**
     * Checks the durations.
     *
     * @throws IllegalArgumentException if one is not positive
     */
    public FileWatching {
        requirePositive("quiet", quiet);
        requirePositive("maxDelay", maxDelay);
        requirePositive("pollInterval", pollInterval);
        requirePositive("safetyInterval", safetyInterval);
    }

    /** Looks at the files in an interval, whatever the file system tells. */
    public static FileWatching polling(Duration interval) {
        return new FileWatching(
                true, DEFAULT.quiet, DEFAULT.maxDelay, interval, DEFAULT.safetyInterval, true);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: positive)");
        }
    }
}
