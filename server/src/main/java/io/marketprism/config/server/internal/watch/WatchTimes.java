package io.marketprism.config.server.internal.watch;

import java.time.Duration;

/**
 * How patient the server is with a connection. Immutable.
 *
 * @param hello longest wait for the first message
 * @param idle silence after which the peer is asked for a sign of life
 * @param silence after which the peer is given up
 */
public record WatchTimes(Duration hello, Duration idle, Duration silence) {
    /** 10 s, 20 s, 60 s. */
    public static final WatchTimes DEFAULT =
            new WatchTimes(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(60));
}
