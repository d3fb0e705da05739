package io.marketprism.config.server.internal.watch;

import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.protocol.ClientMessage;
import io.marketprism.config.protocol.EffectiveSubject;
import io.marketprism.config.protocol.HealthAnswer;
import io.marketprism.config.server.internal.effective.EffectiveFeeds;
import io.marketprism.config.server.internal.effective.EffectiveKey;
import io.marketprism.config.server.internal.engine.Workers;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.LogEntry;
import io.marketprism.config.versioning.effective.EffectiveQuery;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The WebSocket of the server: takes connections and tells them of new entries. Thread-safe.
 *
 * <p>Each event loop has its own sockets, which nobody else touches; the writer wakes the loops.
 */
public final class WatchEndpoint implements AutoCloseable {
    /** Programs come back spread over this time, so that a restart is no stampede. */
    private static final int MAX_RECONNECT_MILLIS = 2000;

    private static final long FAREWELL_SECONDS = 2;

    private final ConfigVersionControl control;
    private final Vertx vertx;
    private final EffectiveFeeds feeds;
    private final Workers workers;
    private final String version;
    private final WatchTimes times;
    private final ProjectLogs logs;
    private final Map<Thread, WatchLoop> loops = new ConcurrentHashMap<>();
    private final Set<Subscription> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger subscriptions = new AtomicInteger();
    private final ConfigVersionControl.Registration registration;

    /** Listens to a store, for sockets that the given engine brings. */
    public WatchEndpoint(
            ConfigVersionControl control,
            Vertx vertx,
            EffectiveFeeds feeds,
            Workers workers,
            String version,
            WatchTimes times) {
        this.control = control;
        this.vertx = vertx;
        this.feeds = feeds;
        this.workers = workers;
        this.version = version;
        this.times = times;
        this.logs = new ProjectLogs(control);
        this.registration = control.listen(this::published);
        feeds.onRefresh(this::wake);
    }

    /** Takes a connection that may watch; call on the event loop of the connection. */
    public void accept(ServerWebSocket socket) {
        WatchLoop loop =
                loops.computeIfAbsent(
                        Thread.currentThread(), thread -> new WatchLoop(vertx, times));
        connections.incrementAndGet();
        new WatchSocket(this, loop, socket).open();
    }

    /** How many connections there are. */
    public int connections() {
        return connections.get();
    }

    /** How far the clients are behind that have said what they run with. */
    public Optional<HealthAnswer.Applied> applied() {
        LongSummaryStatistics lags =
                acknowledged.stream()
                        .map(Subscription::lag)
                        .flatMapToLong(OptionalLong::stream)
                        .summaryStatistics();
        return lags.getCount() == 0
                ? Optional.empty()
                : Optional.of(new HealthAnswer.Applied(lags.getMin(), lags.getMax()));
    }

    /** How many subscriptions there are. */
    public int subscriptions() {
        return subscriptions.get();
    }

    private void published(ProjectName project, List<LogEntry> entries) {
        if (logs.published(project, entries)) {
            wake(project);
        }
    }

    private void wake(ProjectName project) {
        loops.values().forEach(loop -> loop.wake(project));
    }

    /**
     * What serves a wish.
     *
     * @throws io.marketprism.config.model.ConfigException if it cannot be served
     */
    Subscription subscription(WatchSocket socket, ProjectLog log, ClientMessage.Subscribe wish) {
        if (wish.effective().isEmpty()) {
            return new FileSubscription(socket, control, log, wish);
        }
        EffectiveSubject subject = wish.effective().get();
        EffectiveKey key =
                new EffectiveKey(
                        wish.project(),
                        Subscription.branchOf(wish.ref()),
                        new EffectiveQuery(subject.application(), subject.profiles()));
        return new EffectiveSubscription(socket, log, wish, feeds, feeds.acquire(key));
    }

    ProjectLogs logs() {
        return logs;
    }

    WatchTimes times() {
        return times;
    }

    void acknowledged(Subscription subscription) {
        acknowledged.add(subscription);
    }

    void forget(Subscription subscription) {
        acknowledged.remove(subscription);
    }

    String version() {
        return version;
    }

    <T> Future<T> onWorker(Callable<T> reader) {
        return workers.run(reader);
    }

    void countSubscriptions(int change) {
        subscriptions.addAndGet(change);
    }

    void closed() {
        connections.decrementAndGet();
    }

    /**
     * Says goodbye to all connections, and hears no more of the store; returns when they have it.
     */
    @Override
    public void close() {
        registration.close();
        List<CompletableFuture<Void>> farewells =
                loops.values().stream().map(WatchEndpoint::sayGoodbye).toList();
        try {
            CompletableFuture.allOf(farewells.toArray(new CompletableFuture<?>[0]))
                    .orTimeout(FAREWELL_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException tooSlow) {
            // Whoever does not read within seconds learns of the end from the closed connection.
            return;
        }
    }

    private static CompletableFuture<Void> sayGoodbye(WatchLoop loop) {
        CompletableFuture<Void> said = new CompletableFuture<>();
        loop.run(
                () -> {
                    List<Future<Void>> all = new ArrayList<>();
                    loop.sockets().forEach(s -> all.add(s.goodbye(whenToReturn())));
                    Future.join(all).onComplete(done -> said.complete(null));
                });
        return said;
    }

    private static Duration whenToReturn() {
        return Duration.ofMillis(ThreadLocalRandom.current().nextInt(MAX_RECONNECT_MILLIS));
    }
}
