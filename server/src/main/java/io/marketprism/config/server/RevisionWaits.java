package io.marketprism.config.server;

import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ProtocolLimits;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Reads that wait until the store has a revision, for a limited time. Thread-safe. */
final class RevisionWaits implements AutoCloseable {
    private record Wait(ProjectName project, Revision revision, Promise<Void> promise) {}

    private final Vertx vertx;
    private final ConfigVersionControl control;
    private final ConfigVersionControl.Registration registration;
    private final Set<Wait> waits = ConcurrentHashMap.newKeySet();

    RevisionWaits(Vertx vertx, ConfigVersionControl control) {
        this.vertx = vertx;
        this.control = control;
        this.registration =
                control.listen(
                        (project, entries) ->
                                waits.stream()
                                        .filter(wait -> wait.project().equals(project))
                                        .forEach(this::completeIfReached));
    }

    /** Succeeds when the project has the revision; fails after the longest wait that is allowed. */
    Future<Void> until(ProjectName project, Revision revision) {
        if (!revision.isAfter(control.project(project).revision())) {
            return Future.succeededFuture();
        }
        Wait wait = new Wait(project, revision, Promise.promise());
        waits.add(wait);
        // Once more, since it may have come between the look and the wait.
        completeIfReached(wait);
        long timer =
                vertx.setTimer(
                        ProtocolLimits.MAX_REVISION_WAIT.toMillis(),
                        id -> wait.promise().tryFail(tooLate(revision)));
        return wait.promise()
                .future()
                .onComplete(
                        done -> {
                            vertx.cancelTimer(timer);
                            waits.remove(wait);
                        });
    }

    private void completeIfReached(Wait wait) {
        if (!wait.revision().isAfter(control.project(wait.project()).revision())) {
            wait.promise().tryComplete();
        }
    }

    private static RefusedRequestException tooLate(Revision revision) {
        return new RefusedRequestException(
                RefusedRequestException.UNAVAILABLE,
                "revision-not-reached",
                "min-revision: " + revision + " is not here yet; try again");
    }

    @Override
    public void close() {
        registration.close();
    }
}
