package io.marketprism.config.server;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;

/**
 * What a server is started with. Immutable.
 *
 * @param data the folder that holds everything the server knows
 * @param host the address to listen on; only a loopback address is accepted
 * @param port the port, or 0 for any that is free
 * @param clock where the times of commits come from
 * @param version what the server calls itself
 * @param acceptLoss whether to go on with a store that lost what it had acknowledged
 */
public record ConfigServerOptions(
        Path data, String host, int port, Clock clock, String version, boolean acceptLoss) {
    private static final int MAX_PORT = 65_535;

    /**
     * Checks the port.
     *
     * @throws IllegalArgumentException if it is not from 0 to 65,535
     */
    public ConfigServerOptions {
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(version, "version");
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException(
                    "port: " + port + " (expected: 0 to " + MAX_PORT + ")");
        }
    }

    /** A server over a folder, on any free port of the loopback address. */
    public static ConfigServerOptions of(Path data) {
        return new ConfigServerOptions(
                data, "127.0.0.1", 0, Clock.systemUTC(), "development", false);
    }

    /** The same on another port. */
    public ConfigServerOptions withPort(int other) {
        return new ConfigServerOptions(data, host, other, clock, version, acceptLoss);
    }

    /** The same on another address. */
    public ConfigServerOptions withHost(String other) {
        return new ConfigServerOptions(data, other, port, clock, version, acceptLoss);
    }

    /** The same with another clock. */
    public ConfigServerOptions withClock(Clock other) {
        return new ConfigServerOptions(data, host, port, other, version, acceptLoss);
    }

    /** The same under another version. */
    public ConfigServerOptions withVersion(String other) {
        return new ConfigServerOptions(data, host, port, clock, other, acceptLoss);
    }
}
