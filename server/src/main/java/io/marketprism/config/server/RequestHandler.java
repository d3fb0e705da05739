package io.marketprism.config.server;

import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.Headers;
import io.marketprism.config.protocol.ProblemDetails;
import io.marketprism.config.protocol.ProtocolLimits;
import io.marketprism.config.protocol.Routes;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes every request: through the door, to its route, and back with an answer or a problem.
 *
 * <p>The read that matters most, {@code GET files} at a head, is answered on the event loop out of
 * memory, and its address is parsed once and remembered; everything else runs on a worker.
 * Thread-safe.
 */
final class RequestHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);
    private static final int MAX_REMEMBERED = 10_000;
    private static final Set<String> WITH_BODY = Set.of("PUT", "POST", "PATCH");
    private static final String FILES = "/files/";

    /** A file as an address names it. */
    private record FileAddress(ProjectName project, FilePath path) {}

    private final ConfigVersionControl control;
    private final Door door;
    private final ProjectRoutes routes;
    private final HealthRoute health;
    private final RevisionWaits waits;
    private final WorkerExecutor workers;
    private final Map<String, FileAddress> remembered = new ConcurrentHashMap<>();
    private final AtomicLong requests = new AtomicLong();
    private final String run = Long.toHexString(System.nanoTime());

    RequestHandler(
            ConfigVersionControl control,
            Door door,
            ProjectRoutes routes,
            HealthRoute health,
            RevisionWaits waits,
            WorkerExecutor workers) {
        this.control = control;
        this.door = door;
        this.routes = routes;
        this.health = health;
        this.waits = waits;
        this.workers = workers;
    }

    void handle(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        String id = run + "-" + requests.incrementAndGet();
        response.putHeader(Headers.REQUEST_ID, id);
        response.putHeader("X-Content-Type-Options", "nosniff");
        try {
            String host = request.authority() == null ? null : request.authority().toString();
            RefusedRequestException refusal = door.refusal(host, request.headers());
            if (refusal == null && !health.isOpenToAll(request.path())) {
                refusal = door.loginRefusal(request.headers());
            }
            if (refusal != null) {
                fail(request, id, refusal);
            } else if (!answerInMemory(request)) {
                answerOnWorker(request, id);
            }
        } catch (RuntimeException e) {
            fail(request, id, e);
        }
    }

    /** Answers what needs neither disk nor body; returns whether it did. */
    private boolean answerInMemory(HttpServerRequest request) {
        boolean head = request.method().name().equals("HEAD");
        if (!head && !request.method().name().equals("GET")) {
            return false;
        }
        String path = request.path();
        Answer known = health.answer(path);
        if (known != null) {
            known.writeTo(request.response(), head);
            return true;
        }
        if (request.query() != null && !request.query().isEmpty()) {
            return false;
        }
        FileAddress address = remembered.get(path);
        if (address == null) {
            address = fileAddress(path);
            if (address == null) {
                return false;
            }
            if (remembered.size() >= MAX_REMEMBERED) {
                remembered.clear();
            }
            remembered.put(path, address);
        }
        FileRoute.read(
                        control.project(address.project()),
                        Ref.MAIN,
                        address.path(),
                        request.getHeader("If-None-Match"))
                .writeTo(request.response(), head);
        return true;
    }

    /** The file that an address names, or {@code null} if it names something else. */
    private static @Nullable FileAddress fileAddress(String path) {
        if (!path.startsWith(Routes.PROJECTS + "/")) {
            return null;
        }
        int files = path.indexOf(FILES);
        int project = Routes.PROJECTS.length() + 1;
        if (files < project || path.indexOf('/', project) != files) {
            return null;
        }
        List<String> segments = segments(path.substring(files + FILES.length()));
        return new FileAddress(
                ProjectName.parse(Query.decode(path.substring(project, files), false)),
                FilePath.parse(String.join("/", segments)));
    }

    /** The parts of a path, each decoded once; a slash in one of them is refused. */
    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            String segment = Query.decode(part, false);
            if (segment.indexOf('/') >= 0) {
                throw RefusedRequestException.badRequest(
                        "path: an encoded slash (expected: slashes as they are)");
            }
            segments.add(segment);
        }
        return segments;
    }

    private void answerOnWorker(HttpServerRequest request, String id) {
        String path = request.path();
        if (!path.startsWith(Routes.API + "/")) {
            throw RefusedRequestException.noRoute();
        }
        List<String> segments = segments(path.substring(Routes.API.length() + 1));
        if (!segments.get(0).equals("projects")) {
            throw RefusedRequestException.noRoute();
        }
        String query = request.query() == null ? "" : request.query();
        Future<Buffer> body =
                WITH_BODY.contains(request.method().name())
                        ? body(request)
                        : Future.succeededFuture(Buffer.buffer());
        boolean head = request.method().name().equals("HEAD");
        body.compose(
                        bytes -> {
                            Call call =
                                    new Call(
                                            request.method().name(),
                                            segments,
                                            query,
                                            request.headers(),
                                            bytes);
                            return waitForRevision(call)
                                    .compose(
                                            reached ->
                                                    workers.executeBlocking(
                                                            () -> routes.answer(call), false));
                        })
                .onSuccess(answer -> answer.writeTo(request.response(), head))
                .onFailure(failure -> fail(request, id, failure));
    }

    /** Reads may ask for a state that is at least as new as something they have heard of. */
    private Future<Void> waitForRevision(Call call) {
        int at = call.query().indexOf("min-revision=");
        if (at < 0 || call.segments().size() < 2) {
            return Future.succeededFuture();
        }
        String number = call.query().substring(at + "min-revision=".length()).split("&", 2)[0];
        try {
            return waits.until(ProjectName.parse(call.segments().get(1)), Revision.parse(number));
        } catch (ConfigException e) {
            return Future.failedFuture(e);
        }
    }

    /** The body, up to the limit; what is above is not read. */
    private static Future<Buffer> body(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        if (length != null && length.length() > 9) {
            return Future.failedFuture(tooLarge());
        }
        if (length != null && Long.parseLong(length) > ProtocolLimits.MAX_BODY_BYTES) {
            return Future.failedFuture(tooLarge());
        }
        Promise<Buffer> promise = Promise.promise();
        Buffer body = Buffer.buffer();
        request.handler(
                part -> {
                    if (body.length() + part.length() > ProtocolLimits.MAX_BODY_BYTES) {
                        request.pause();
                        promise.tryFail(tooLarge());
                    } else {
                        body.appendBuffer(part);
                    }
                });
        request.endHandler(end -> promise.tryComplete(body));
        request.exceptionHandler(promise::tryFail);
        return promise.future();
    }

    private static RefusedRequestException tooLarge() {
        return new RefusedRequestException(
                RefusedRequestException.TOO_LARGE,
                "limit-exceeded",
                "body: too large (expected: at most " + ProtocolLimits.MAX_BODY_BYTES + " bytes)");
    }

    private void fail(HttpServerRequest request, String id, Throwable failure) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        ProblemDetails problem = Problems.of(failure).at(request.path(), id);
        if (!(failure instanceof ConfigException)) {
            LOG.error("Request {} failed", id, failure);
        }
        response.setStatusCode(problem.status());
        response.putHeader("Content-Type", Headers.PROBLEM_JSON);
        switch (problem.status()) {
            case RefusedRequestException.UNAUTHORIZED ->
                    response.putHeader("WWW-Authenticate", "Bearer");
            case RefusedRequestException.UNAVAILABLE -> response.putHeader("Retry-After", "1");
            case RefusedRequestException.TOO_LARGE -> response.putHeader("Connection", "close");
            default -> {}
        }
        if (failure instanceof MethodNotAllowedException method) {
            response.setStatusCode(RefusedRequestException.METHOD_NOT_ALLOWED);
            response.putHeader("Allow", method.allowed());
        }
        response.end(problem.encode())
                .onComplete(
                        sent -> {
                            if (problem.status() == RefusedRequestException.TOO_LARGE) {
                                request.connection().close();
                            }
                        });
    }
}
