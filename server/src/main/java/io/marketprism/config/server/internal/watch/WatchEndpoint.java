package io.marketprism.config.server.internal.watch;

import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.LogEntry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The WebSocket of the server: takes connections and tells them of new entries. Thread-safe.
 *
 * <p>Each event loop has its own sockets, which nobody else touches; the writer wakes the loops.
 */
public final class WatchEndpoint implements AutoCloseable {
    /** Programs come back spread over this time, so that a restart is no stampede. */
    private static final int MAX_RECONNECT_MILLIS = 2000;

    private final ConfigVersionControl control;
    private final Vertx vertx;
    private final String version;
    private final ProjectLogs logs;
    private final Map<Thread, WatchLoop> loops = new ConcurrentHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger subscriptions = new AtomicInteger();
    private final ConfigVersionControl.Registration registration;

    /** Listens to a store, for sockets that the given engine brings. */
    public WatchEndpoint(ConfigVersionControl control, Vertx vertx, String version) {
        this.control = control;
        this.vertx = vertx;
        this.version = version;
        this.logs = new ProjectLogs(control);
        this.registration = control.listen(this::published);
    }

    /** Takes a connection that may watch; call on the event loop of the connection. */
    public void accept(ServerWebSocket socket) {
        WatchLoop loop =
                loops.computeIfAbsent(Thread.currentThread(), thread -> new WatchLoop(vertx));
        connections.incrementAndGet();
        new WatchSocket(this, loop, socket).open();
    }

    /** How many connections there are. */
    public int connections() {
        return connections.get();
    }

    /** How many subscriptions there are. */
    public int subscriptions() {
        return subscriptions.get();
    }

    private void published(ProjectName project, List<LogEntry> entries) {
        if (logs.published(project, entries)) {
            loops.values().forEach(loop -> loop.wake(project));
        }
    }

    ConfigVersionControl control() {
        return control;
    }

    ProjectLogs logs() {
        return logs;
    }

    String version() {
        return version;
    }

    <T> Future<T> onWorker(Callable<T> reader) {
        return vertx.executeBlocking(reader, false);
    }

    void countSubscriptions(int change) {
        subscriptions.addAndGet(change);
    }

    void closed() {
        connections.decrementAndGet();
    }

    /** Says goodbye to all connections and hears no more of the store. */
    @Override
    public void close() {
        registration.close();
        loops.values()
                .forEach(
                        loop ->
                                loop.run(
                                        () ->
                                                loop.sockets()
                                                        .forEach(s -> s.goodbye(whenToReturn()))));
    }

    private static Duration whenToReturn() {
        return Duration.ofMillis(ThreadLocalRandom.current().nextInt(MAX_RECONNECT_MILLIS));
    }
}
