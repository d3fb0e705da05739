package io.marketprism.config.server.internal.rest;

import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.Routes;
import io.marketprism.config.server.internal.answer.RefusedRequestException;
import io.marketprism.config.server.internal.effective.EffectiveFeeds;
import io.marketprism.config.server.internal.engine.Workers;
import io.marketprism.config.server.internal.watch.WatchEndpoint;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.ProjectNotFoundException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Every request of the server comes through here: the door first, then the files in memory, then
 * the routes. Thread-safe; called on event loops, which it never blocks.
 */
public final class RestHandler implements Handler<HttpServerRequest>, AutoCloseable {
    /** The parameter with which a read waits until the project has a revision. */
    static final String MIN_REVISION = "min-revision";

    private static final int RADIX = 36;
    private static final byte[] NO_BODY = new byte[0];

    private final ConfigVersionControl control;
    private final Door door;
    private final WatchEndpoint watch;
    private final Workers workers;
    private final HotFiles hotFiles;
    private final RevisionGate gate;
    private final Responder responder;
    private final GitHandler git;
    private final HealthRoutes health;
    private final RouteTable routes = new RouteTable();
    private final AtomicLong requests = new AtomicLong();
    private final String idPrefix =
            Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), RADIX) + "-";

    /**
     * What answers are made of. Immutable.
     *
     * @param port on which the server listens
     * @param token that a request must show
     * @param login the owner of the token
     * @param version of the program
     */
    public record Settings(int port, String token, Person login, String version) {}

    /** Answers for a store. */
    public RestHandler(
            Settings settings,
            ConfigVersionControl control,
            EffectiveFeeds feeds,
            WatchEndpoint watch,
            Workers workers,
            Workers packers,
            Vertx vertx) {
        this.control = control;
        this.watch = watch;
        this.workers = workers;
        this.door = Door.onLoopback(settings.port(), settings.token());
        this.hotFiles = new HotFiles(control);
        this.gate = new RevisionGate(control, vertx);
        this.responder = new Responder(vertx);
        this.git = new GitHandler(control, door, packers, vertx);
        this.health = new HealthRoutes(control, watch, settings.version());
        health.addTo(routes);
        new ProjectRoutes(control, settings.login()).addTo(routes);
        new ReadRoutes(control).addTo(routes);
        new FileRoutes(control, settings.login()).addTo(routes);
        new PatchRoutes(control, settings.login()).addTo(routes);
        new CommitRoutes(control, settings.login()).addTo(routes);
        new RevertRoutes(control, settings.login()).addTo(routes);
        new RefRoutes(control, settings.login()).addTo(routes);
        new MergeRoutes(control, settings.login()).addTo(routes);
        new HistoryRoutes(control).addTo(routes);
        new DiffRoutes(control).addTo(routes);
        new EffectiveRoutes(control, feeds).addTo(routes);
    }

    @Override
    public void handle(HttpServerRequest request) {
        String requestId = idPrefix + Long.toString(requests.incrementAndGet(), RADIX);
        try {
            door.checkAddress(request.headers());
            if (request.uri().startsWith(Routes.GIT)) {
                git.handle(request, requestId);
            } else if (!answerProbe(request, requestId)) {
                door.checkToken(request.headers());
                dispatch(request, requestId);
            }
        } catch (RuntimeException e) {
            responder.fail(request, requestId, e, Optional.empty());
        }
    }

    /** The two routes without a token: they tell a supervisor no more than whether all is well. */
    private boolean answerProbe(HttpServerRequest request, String requestId) {
        if (!request.method().equals(HttpMethod.GET)) {
            return false;
        }
        if (request.uri().equals(Routes.LIVE)) {
            responder.send(request, requestId, Status.OK, "{\"status\":\"up\"}");
            return true;
        }
        if (request.uri().equals(Routes.READY)) {
            boolean ready = health.isReady();
            responder.send(
                    request,
                    requestId,
                    ready ? Status.OK : Status.UNAVAILABLE,
                    ready ? "{\"status\":\"up\"}" : "{\"status\":\"degraded\"}");
            return true;
        }
        return false;
    }

    private void dispatch(HttpServerRequest request, String requestId) {
        String uri = request.uri();
        HttpMethod method = request.method();
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            HotFiles.Found found = hotFiles.find(uri);
            if (found != null) {
                responder.send(request, requestId, found);
                return;
            }
        }
        int question = uri.indexOf('?');
        String path = question < 0 ? uri : uri.substring(0, question);
        if (path.equals(Routes.WATCH)) {
            upgrade(request);
            return;
        }
        Target target = Target.parse(path);
        Endpoint endpoint = routes.find(method, target.resource());
        Query query =
                Query.parse(question < 0 ? "" : uri.substring(question + 1), endpoint.parameters());
        answer(request, requestId, endpoint, target, query);
    }

    private void upgrade(HttpServerRequest request) {
        if (!request.canUpgradeToWebSocket()) {
            throw new RefusedRequestException(
                    Status.UPGRADE_REQUIRED,
                    "upgrade-required",
                    "path: " + Routes.WATCH + " (expected: a WebSocket)",
                    Map.of("Upgrade", "websocket", "Connection", "Upgrade"));
        }
        request.toWebSocket().onSuccess(watch::accept);
    }

    private void answer(
            HttpServerRequest request,
            String requestId,
            Endpoint endpoint,
            Target target,
            Query query) {
        Future<byte[]> body =
                mayHaveBody(request.method())
                        ? BodyReader.read(request)
                        : Future.succeededFuture(NO_BODY);
        body.compose(bytes -> waitForRevision(target, query).map(bytes))
                .compose(
                        bytes ->
                                workers.run(
                                        () ->
                                                call(
                                                        endpoint,
                                                        new Call(
                                                                target,
                                                                query,
                                                                request.headers(),
                                                                bytes),
                                                        request.uri())))
                .onSuccess(done -> responder.send(request, requestId, done.answer, done.newest))
                .onFailure(e -> responder.fail(request, requestId, e, newestOf(target)));
    }

    private static boolean mayHaveBody(HttpMethod method) {
        return method.equals(HttpMethod.POST)
                || method.equals(HttpMethod.PUT)
                || method.equals(HttpMethod.PATCH)
                || method.equals(HttpMethod.DELETE);
    }

    private Future<Void> waitForRevision(Target target, Query query) {
        Optional<Revision> wanted = query.revision(MIN_REVISION);
        return wanted.isPresent()
                ? gate.await(target.requiredProject(), wanted.get())
                : Future.succeededFuture();
    }

    /** An answer and the project's revision before it was made, so that it never says too much. */
    private record Done(Answer answer, Optional<Revision> newest) {}

    private Done call(Endpoint endpoint, Call call, String uri) {
        Optional<Revision> newest = newestOf(call.target());
        Answer answer = endpoint.answer(call);
        boolean head = call.target().resource() == Resource.FILE && uri.indexOf('?') < 0;
        if (head && (answer.status() == Status.OK || answer.status() == Status.NOT_MODIFIED)) {
            hotFiles.keep(uri, call.target().requiredProject(), call.target().path());
        }
        return new Done(answer, newest);
    }

    private Optional<Revision> newestOf(Target target) {
        ProjectName project = target.project();
        if (project == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(control.project(project).revision());
        } catch (ProjectNotFoundException unknown) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        gate.close();
    }
}
