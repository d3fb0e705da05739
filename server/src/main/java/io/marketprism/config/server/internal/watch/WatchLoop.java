package io.marketprism.config.server.internal.watch;

import io.marketprism.config.model.name.ProjectName;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sockets of one event loop and their subscriptions by project. The writer wakes each loop once
 * for an entry, not each socket. Confined to its event loop but for {@link #wake} and {@link #run}.
 */
final class WatchLoop {
    private final Vertx vertx;
    private final Context context;
    private final Set<WatchSocket> sockets = new LinkedHashSet<>();
    private final Map<ProjectName, Set<Subscription>> subscriptions = new HashMap<>();
    private final Set<ProjectName> news = ConcurrentHashMap.newKeySet();

    /** Call on the event loop. */
    WatchLoop(Vertx vertx, WatchTimes times) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        // Half of the wait, so that nobody is silent for much longer before being asked.
        vertx.setPeriodic(Math.max(1, times.idle().toMillis() / 2), timer -> careForSockets());
    }

    /** Runs something on the event loop after a while; returns what {@link #cancel} takes. */
    long after(Duration wait, Runnable action) {
        return vertx.setTimer(wait.toMillis(), timer -> action.run());
    }

    /** Does not run it after all; does nothing if it has run. */
    void cancel(long timer) {
        vertx.cancelTimer(timer);
    }

    /** Runs something on the event loop. */
    void run(Runnable action) {
        context.runOnContext(ignored -> action.run());
    }

    /**
     * Tells the loop that a project has new entries. Several in a row are one task: what is not yet
     * looked at will be looked at together.
     */
    void wake(ProjectName project) {
        if (news.add(project)) {
            run(() -> pump(project));
        }
    }

    private void pump(ProjectName project) {
        // Before looking, so that what comes while looking makes a new task.
        news.remove(project);
        Set<Subscription> waiting = subscriptions.get(project);
        if (waiting != null) {
            // A copy: a socket that turns out to be closed takes its subscriptions away.
            List.copyOf(waiting).forEach(Subscription::pump);
        }
    }

    void add(WatchSocket socket) {
        sockets.add(socket);
    }

    void remove(WatchSocket socket) {
        sockets.remove(socket);
    }

    void add(Subscription subscription) {
        subscriptions
                .computeIfAbsent(subscription.project(), project -> new LinkedHashSet<>())
                .add(subscription);
    }

    void remove(Subscription subscription) {
        Set<Subscription> ofProject = subscriptions.get(subscription.project());
        if (ofProject != null && ofProject.remove(subscription) && ofProject.isEmpty()) {
            subscriptions.remove(subscription.project());
        }
    }

    /** The sockets, to be gone through while some of them close. */
    List<WatchSocket> sockets() {
        return new ArrayList<>(sockets);
    }

    private void careForSockets() {
        sockets().forEach(WatchSocket::care);
    }
}
