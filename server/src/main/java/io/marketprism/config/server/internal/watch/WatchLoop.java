package io.marketprism.config.server.internal.watch;

import io.marketprism.config.model.name.ProjectName;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
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
    private static final long CARE_MILLIS = 20_000;

    private final Context context;
    private final Set<WatchSocket> sockets = new LinkedHashSet<>();
    private final Map<ProjectName, Set<Subscription>> subscriptions = new HashMap<>();
    private final Set<ProjectName> news = ConcurrentHashMap.newKeySet();

    WatchLoop(Vertx vertx) {
        this.context = vertx.getOrCreateContext();
        vertx.setPeriodic(CARE_MILLIS, timer -> careForSockets());
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
