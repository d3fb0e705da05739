package io.marketprism.config.server.internal.rest;

import io.marketprism.config.protocol.HealthAnswer;
import io.marketprism.config.server.internal.watch.WatchEndpoint;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.StoreHealth;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Set;

/** How the server is, for probes and for people. Thread-safe. */
final class HealthRoutes {
    private final ConfigVersionControl control;
    private final WatchEndpoint watch;
    private final String version;
    private final long startedAtNanos = System.nanoTime();

    HealthRoutes(ConfigVersionControl control, WatchEndpoint watch, String version) {
        this.control = control;
        this.watch = watch;
        this.version = version;
    }

    void addTo(RouteTable table) {
        table.add(HttpMethod.GET, Resource.HEALTH, Set.of(), call -> Answer.json(detail()));
    }

    /** Whether it takes requests of all kinds. */
    boolean isReady() {
        return control.health().writable();
    }

    private HealthAnswer detail() {
        StoreHealth store = control.health();
        return new HealthAnswer(
                store.writable() ? "up" : "degraded",
                new HealthAnswer.Store(
                        store.writable(), store.problem(), store.sequence(), store.waiting()),
                watch.connections(),
                watch.subscriptions(),
                watch.applied(),
                Duration.ofNanos(System.nanoTime() - startedAtNanos),
                version);
    }
}
