package io.marketprism.config.cli;

import io.marketprism.config.client.api.ConfigApi;
import io.marketprism.config.client.api.HistoryQuery;
import io.marketprism.config.client.api.RequestRefusedException;
import io.marketprism.config.client.api.TokenUnreadableException;
import io.marketprism.config.model.ConfigException;
import io.marketprism.config.protocol.HealthAnswer;
import io.marketprism.config.protocol.ProjectView;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at the server that commands would speak to, or at the place where one would listen. */
final class ServerCheckup {
    private static final Duration SKEW_ALLOWED = Duration.ofSeconds(2);
    private static final int MOST_PROJECTS = 20;

    private final ServerOptions.Target target;
    private final Clock clock;
    private final List<Finding> findings = new ArrayList<>();

    private ServerCheckup(ServerOptions.Target target, Clock clock) {
        this.target = target;
        this.clock = clock;
    }

    /** What is to be said of a server. */
    static List<Finding> of(ServerOptions.Target target, Clock clock) {
        ServerCheckup checkup = new ServerCheckup(target, clock);
        checkup.run();
        return List.copyOf(checkup.findings);
    }

    /** What is to be said where no server runs: whether one could listen. */
    static Finding ofPort(int port) {
        InetSocketAddress place = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(place);
            return Finding.good("server", "none runs; port " + port + " is free for one");
        } catch (IOException e) {
            return Finding.care(
                    "server",
                    "none runs on the data folder, and another program has port " + port,
                    "Name that server with --server, or start one with `prism serve --port 0`.");
        }
    }

    private void run() {
        ConfigApi api = target.connect();
        if (!api.isLive()) {
            findings.add(
                    Finding.wrong(
                            "server",
                            "no answer from " + target.address(),
                            "Start it with `prism serve`, or look at its log and at what stands"
                                    + " between: a firewall, a proxy, a port that is not"
                                    + " forwarded."));
            return;
        }
        findings.add(Finding.good("server", target.address() + " answers"));
        Optional<HealthAnswer> health = health(api);
        health.ifPresent(this::version);
        health.ifPresent(this::store);
        if (health.isPresent()) {
            clock(api);
        }
    }

    private Optional<HealthAnswer> health(ConfigApi api) {
        try {
            HealthAnswer health = api.health();
            findings.add(Finding.good("login", "the server takes the token"));
            return Optional.of(health);
        } catch (RequestRefusedException | TokenUnreadableException e) {
            findings.add(
                    Finding.wrong(
                            "login",
                            String.valueOf(e.getMessage()),
                            "--token-file or PRISM_TOKEN_FILE names the file that holds the"
                                    + " server's token."));
            return Optional.empty();
        }
    }

    private void version(HealthAnswer health) {
        String own = VersionCommand.version();
        findings.add(
                health.version().equals(own)
                        ? Finding.good("version", own + ", as the server's")
                        : Finding.care(
                                "version",
                                "the server is " + health.version() + ", this command " + own,
                                "Restart the server with this version, or update this one."));
    }

    private void store(HealthAnswer health) {
        findings.add(
                health.store().writable()
                        ? Finding.good("store", "takes writes")
                        : Finding.wrong(
                                "store",
                                health.store().problem().orElse("takes no writes"),
                                "Stop the server, run `prism fsck`, make room if the disk is full,"
                                        + " and start it again."));
    }

    /** Commits carry the server's time: one that comes from the future tells of a wrong clock. */
    private void clock(ConfigApi api) {
        Instant now = clock.instant();
        Duration ahead = Duration.ZERO;
        try {
            for (ProjectView project : api.projects().stream().limit(MOST_PROJECTS).toList()) {
                Instant newest =
                        api.commits(project.name(), HistoryQuery.all().limit(1)).commits().stream()
                                .map(commit -> commit.time())
                                .findFirst()
                                .orElse(now);
                Duration difference = Duration.between(now, newest);
                ahead = difference.compareTo(ahead) > 0 ? difference : ahead;
            }
        } catch (ConfigException e) {
            findings.add(Finding.care("clock", String.valueOf(e.getMessage()), "Try again."));
            return;
        }
        findings.add(
                ahead.compareTo(SKEW_ALLOWED) > 0
                        ? Finding.wrong(
                                "clock",
                                "the newest commit is "
                                        + Texts.count(ahead.toSeconds(), "second")
                                        + " ahead of this machine",
                                "Set the clocks of both machines by NTP.")
                        : Finding.good("clock", "no commit is ahead of it"));
    }
}
