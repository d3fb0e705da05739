package io.marketprism.config.server;

import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.VersioningLimits;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;

/**
 * What a server is started with. Immutable.
 *
 * @param data the folder that holds everything the server knows; made if it is missing
 * @param host the address to listen on: {@code 127.0.0.1}, {@code localhost} or {@code ::1}
 * @param port the port, or 0 for any that is free
 * @param login the owner of the token: committer of every commit, and author where none is named
 * @param clock where the times of commits come from
 * @param version what the server calls itself
 * @param limits how much a request may ask for
 * @param acceptLoss whether to go on with a store that lost what it had acknowledged
 */
public record ConfigServerOptions(
        Path data,
        String host,
        int port,
        Person login,
        Clock clock,
        String version,
        VersioningLimits limits,
        boolean acceptLoss) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");
    private static final int MAX_PORT = 65_535;

    /**
     * Checks the address.
     *
     * @throws ServerStartException if others than this machine's users could reach it
     * @throws IllegalArgumentException if the port is not from 0 to 65,535
     */
    public ConfigServerOptions {
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(limits, "limits");
        if (!LOOPBACK.contains(host)) {
            throw new ServerStartException(
                    "host: "
                            + host
                            + " (expected: 127.0.0.1, localhost or ::1, as there is no TLS and no"
                            + " login but the token file yet; reach it from elsewhere through an"
                            + " SSH tunnel)",
                    null);
        }
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException(
                    "port: " + port + " (expected: 0 to " + MAX_PORT + ")");
        }
    }

    /** A server over a folder, on any free port of the loopback address. */
    public static ConfigServerOptions of(Path data) {
        return new ConfigServerOptions(
                data,
                "127.0.0.1",
                0,
                Person.of(userName()),
                Clock.systemUTC(),
                "development",
                VersioningLimits.DEFAULT,
                false);
    }

    private static String userName() {
        String name = System.getProperty("user.name", "").strip();
        return name.isEmpty() ? "local" : name;
    }

    /** The same on another port. */
    public ConfigServerOptions withPort(int other) {
        return new ConfigServerOptions(
                data, host, other, login, clock, version, limits, acceptLoss);
    }

    /** The same on another address. */
    public ConfigServerOptions withHost(String other) {
        return new ConfigServerOptions(
                data, other, port, login, clock, version, limits, acceptLoss);
    }

    /** The same with another owner of the token. */
    public ConfigServerOptions withLogin(Person other) {
        return new ConfigServerOptions(data, host, port, other, clock, version, limits, acceptLoss);
    }

    /** The same with another clock. */
    public ConfigServerOptions withClock(Clock other) {
        return new ConfigServerOptions(data, host, port, login, other, version, limits, acceptLoss);
    }

    /** The same under another version. */
    public ConfigServerOptions withVersion(String other) {
        return new ConfigServerOptions(data, host, port, login, clock, other, limits, acceptLoss);
    }

    /** The same with other limits. */
    public ConfigServerOptions withLimits(VersioningLimits other) {
        return new ConfigServerOptions(data, host, port, login, clock, version, other, acceptLoss);
    }

    /** The same, but going on with a store that lost what it had acknowledged. */
    public ConfigServerOptions withAcceptLoss(boolean accept) {
        return new ConfigServerOptions(data, host, port, login, clock, version, limits, accept);
    }

    /** The address to bind; {@code localhost} may mean anything, depending on the machine. */
    String bindAddress() {
        return host.equals("localhost") ? "127.0.0.1" : host;
    }
}
