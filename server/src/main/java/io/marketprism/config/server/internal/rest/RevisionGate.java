package io.marketprism.config.server.internal.rest;

import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ProtocolLimits;
import io.marketprism.config.server.internal.answer.RefusedRequestException;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.LogEntry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads that wait until their project has a revision, without a thread each. Thread-safe.
 *
 * <p>A wait is put where the writer finds it first, and only then is the revision looked at: an
 * entry that is published in between is seen by one of the two.
 */
final class RevisionGate implements AutoCloseable {
    private static final int MAX_WAITING = 10_000;

    private final ConfigVersionControl control;
    private final Vertx vertx;
    private final Map<ProjectName, Queue<Wait>> waits = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final ConfigVersionControl.Registration registration;

    /** One read that waits; it goes on in its own context. */
    private record Wait(Revision wanted, Context context, Promise<Void> promise) {
        void end() {
            context.runOnContext(ignored -> promise.tryComplete());
        }
    }

    RevisionGate(ConfigVersionControl control, Vertx vertx) {
        this.control = control;
        this.vertx = vertx;
        this.registration = control.listen(this::published);
    }

    /**
     * Succeeds when the project has the revision, and fails if it takes too long.
     *
     * @throws io.marketprism.config.versioning.ProjectNotFoundException if there is no such project
     */
    Future<Void> await(ProjectName project, Revision wanted) {
        if (has(project, wanted)) {
            return Future.succeededFuture();
        }
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            return Future.failedFuture(notReached(wanted));
        }
        Wait wait = new Wait(wanted, vertx.getOrCreateContext(), Promise.promise());
        Queue<Wait> ofProject = waits.computeIfAbsent(project, p -> new ConcurrentLinkedQueue<>());
        ofProject.add(wait);
        long timer =
                vertx.setTimer(
                        ProtocolLimits.MAX_REVISION_WAIT.toMillis(),
                        late -> wait.promise().tryFail(notReached(wanted)));
        if (has(project, wanted)) {
            wait.promise().tryComplete();
        }
        return wait.promise()
                .future()
                .onComplete(
                        done -> {
                            vertx.cancelTimer(timer);
                            ofProject.remove(wait);
                            waiting.decrementAndGet();
                        });
    }

    private boolean has(ProjectName project, Revision wanted) {
        return !wanted.isAfter(control.project(project).revision());
    }

    private void published(ProjectName project, List<LogEntry> entries) {
        Queue<Wait> ofProject = waits.get(project);
        if (ofProject != null && !ofProject.isEmpty()) {
            Revision newest = entries.get(entries.size() - 1).revision();
            for (Wait wait : ofProject) {
                if (!wait.wanted().isAfter(newest)) {
                    wait.end();
                }
            }
        }
    }

    private static RefusedRequestException notReached(Revision wanted) {
        return new RefusedRequestException(
                Status.UNAVAILABLE,
                "revision-not-reached",
                "min-revision: "
                        + wanted
                        + " (expected: one that the project reaches within "
                        + ProtocolLimits.MAX_REVISION_WAIT.toSeconds()
                        + " s; try again)",
                Map.of("Retry-After", "1"));
    }

    @Override
    public void close() {
        registration.close();
    }
}
