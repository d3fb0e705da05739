package io.marketprism.config.server;

import io.marketprism.config.protocol.Headers;
import io.marketprism.config.protocol.HealthAnswer;
import io.marketprism.config.protocol.Routes;
import io.marketprism.config.server.internal.watch.WatchEndpoint;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.StoreHealth;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the server is, answered without looking at the disk. Thread-safe. */
final class HealthRoute {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final ConfigVersionControl control;
    private final WatchEndpoint watch;
    private final String version;
    private final long startedAt = System.nanoTime();

    HealthRoute(ConfigVersionControl control, WatchEndpoint watch, String version) {
        this.control = control;
        this.watch = watch;
        this.version = version;
    }

    /** Whether a path is for everybody, since it tells nothing but that the server is there. */
    boolean isOpenToAll(String path) {
        return path.equals(Routes.LIVE) || path.equals(Routes.READY);
    }

    /** The answer for a path, or {@code null} if it is none of health. */
    @Nullable Answer answer(String path) {
        return switch (path) {
            case Routes.LIVE -> status(OK, "up");
            case Routes.READY ->
                    control.health().writable()
                            ? status(OK, "up")
                            : status(UNAVAILABLE, "degraded");
            case Routes.HEALTH -> Answer.json(detail());
            default -> null;
        };
    }

    private static Answer status(int code, String status) {
        return new Answer(
                code,
                Map.of("Content-Type", Headers.JSON),
                Buffer.buffer("{\"status\":\"" + status + "\"}"));
    }

    private HealthAnswer detail() {
        StoreHealth store = control.health();
        return new HealthAnswer(
                store.writable() ? "up" : "degraded",
                new HealthAnswer.Store(
                        store.writable(), store.problem(), store.sequence(), store.waiting()),
                watch.connections(),
                watch.subscriptions(),
                Optional.empty(),
                Duration.ofNanos(System.nanoTime() - startedAt),
                version);
    }
}
