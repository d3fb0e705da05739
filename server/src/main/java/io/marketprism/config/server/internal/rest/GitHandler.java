package io.marketprism.config.server.internal.rest;

import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.protocol.Headers;
import io.marketprism.config.protocol.Routes;
import io.marketprism.config.server.internal.answer.Problem;
import io.marketprism.config.server.internal.answer.RefusedRequestException;
import io.marketprism.config.server.internal.engine.Workers;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.GitService;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clones and fetches by stock Git, over its "smart HTTP" protocol. Thread-safe; called on event
 * loops, which it never blocks.
 *
 * <p>A refusal is a line of text, which Git shows to its user. It is sent when the request's body
 * has been read, since a client that is still sending may not look at an answer.
 */
final class GitHandler {
    private static final Logger LOG = LoggerFactory.getLogger(GitHandler.class);

    private static final String REPOSITORY_SUFFIX = ".git";
    private static final String INFO_REFS = "info/refs";
    private static final String RECEIVE_PACK = "git-receive-pack";
    private static final String SERVICE = "service=";

    /** How long the rest of a refused body is waited for. */
    private static final long DRAIN_MILLIS = 2_000;

    private final ConfigVersionControl control;
    private final Door door;
    private final Workers packers;
    private final Vertx vertx;

    GitHandler(ConfigVersionControl control, Door door, Workers packers, Vertx vertx) {
        this.control = control;
        this.door = door;
        this.packers = packers;
        this.vertx = vertx;
    }

    private interface Writer {
        void write(GitService git, PackStream out) throws IOException;
    }

    /** Answers a request whose address is checked and begins with {@link Routes#GIT}. */
    void handle(HttpServerRequest request, String requestId) {
        request.response().putHeader(Headers.REQUEST_ID, requestId);
        try {
            door.checkTokenOrPassword(request.headers());
            dispatch(request, requestId);
        } catch (RuntimeException e) {
            refuse(request, requestId, e);
        }
    }

    private void dispatch(HttpServerRequest request, String requestId) {
        String uri = request.uri();
        int question = uri.indexOf('?');
        String path = question < 0 ? uri : uri.substring(0, question);
        String query = question < 0 ? "" : uri.substring(question + 1);
        int end = path.indexOf('/', Routes.GIT.length());
        String repository = path.substring(Routes.GIT.length(), end < 0 ? path.length() : end);
        if (end < 0 || !repository.endsWith(REPOSITORY_SUFFIX)) {
            throw unknown();
        }
        int length = repository.length() - REPOSITORY_SUFFIX.length();
        ProjectName project = ProjectName.parse(repository.substring(0, length));
        switch (path.substring(end + 1)) {
            case INFO_REFS -> advertise(request, requestId, project, query);
            case GitService.UPLOAD_PACK -> uploadPack(request, requestId, project, query);
            case RECEIVE_PACK -> throw readOnly();
            default -> throw unknown();
        }
    }

    private void advertise(
            HttpServerRequest request, String requestId, ProjectName project, String query) {
        requireMethod(request, HttpMethod.GET);
        if (query.equals(SERVICE + RECEIVE_PACK)) {
            throw readOnly();
        }
        if (!query.equals(SERVICE + GitService.UPLOAD_PACK)) {
            throw Query.refused("another service", SERVICE + GitService.UPLOAD_PACK);
        }
        String protocol = protocol(request);
        PackStream out = begin(request, GitService.ADVERTISEMENT_TYPE);
        write(request, requestId, project, out, (git, to) -> git.advertise(protocol, to));
    }

    private void uploadPack(
            HttpServerRequest request, String requestId, ProjectName project, String query) {
        requireMethod(request, HttpMethod.POST);
        if (!query.isEmpty()) {
            throw Query.refused("a parameter", "none");
        }
        if (!GitService.REQUEST_TYPE.equals(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            throw Call.unsupported(GitService.REQUEST_TYPE);
        }
        boolean gzip = isCompressed(request);
        String protocol = protocol(request);
        PackStream out = begin(request, GitService.RESULT_TYPE);
        BodyReader.read(request)
                .onSuccess(
                        body ->
                                write(
                                        request,
                                        requestId,
                                        project,
                                        out,
                                        (git, to) ->
                                                git.uploadPack(protocol, input(body, gzip), to)))
                .onFailure(failure -> refuse(request, requestId, failure));
    }

    private static void requireMethod(HttpServerRequest request, HttpMethod method) {
        if (!request.method().equals(method)) {
            throw new RefusedRequestException(
                    Status.METHOD_NOT_ALLOWED,
                    "method-not-allowed",
                    "method: not one of this path (expected: " + method + ")",
                    Map.of("Allow", method.name()));
        }
    }

    private static String protocol(HttpServerRequest request) {
        @Nullable String protocol = request.getHeader("Git-Protocol");
        return protocol == null ? "" : protocol;
    }

    private static boolean isCompressed(HttpServerRequest request) {
        @Nullable String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (coding == null) {
            return false;
        }
        return switch (coding.toLowerCase(Locale.ROOT)) {
            case "identity" -> false;
            case "gzip", "x-gzip" -> true;
            default ->
                    throw new RefusedRequestException(
                            Status.UNSUPPORTED_MEDIA_TYPE,
                            "unsupported-content-coding",
                            "Content-Encoding: another one (expected: gzip or none)");
        };
    }

    /** The store stops reading a compressed body that grows beyond its limit. */
    private static InputStream input(byte[] body, boolean gzip) throws IOException {
        InputStream bytes = new ByteArrayInputStream(body);
        try {
            return gzip ? new GZIPInputStream(bytes) : bytes;
        } catch (ZipException | EOFException e) {
            throw new RefusedRequestException(
                    Status.BAD_REQUEST, "invalid-body", "body: something else (expected: gzip)");
        }
    }

    /** Sets what goes before the answer; nothing is sent before its first byte. */
    private PackStream begin(HttpServerRequest request, String contentType) {
        request.response()
                .setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, contentType)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache, max-age=0, must-revalidate");
        return new PackStream(vertx.getOrCreateContext(), request);
    }

    private void write(
            HttpServerRequest request,
            String requestId,
            ProjectName project,
            PackStream out,
            Writer writer) {
        packers.run(
                        () -> {
                            writer.write(control.project(project).git(), out);
                            out.finish();
                            return out;
                        })
                .onFailure(
                        failure -> {
                            if (out.begun()) {
                                LOG.info("The answer {} broke off: {}", requestId, failure + "");
                                out.breakOff();
                            } else {
                                refuse(request, requestId, failure);
                            }
                        });
    }

    private void refuse(HttpServerRequest request, String requestId, Throwable failure) {
        boolean asksFirst = request.headers().contains(HttpHeaders.EXPECT);
        if (request.isEnded() || asksFirst || !Responder.hasBody(request)) {
            answer(request, requestId, failure, asksFirst);
            return;
        }
        request.handler(rest -> {});
        request.exceptionHandler(gone -> {});
        long timer =
                vertx.setTimer(DRAIN_MILLIS, late -> answer(request, requestId, failure, true));
        request.endHandler(
                end -> {
                    if (vertx.cancelTimer(timer)) {
                        answer(request, requestId, failure, false);
                    }
                });
    }

    private void answer(
            HttpServerRequest request, String requestId, Throwable failure, boolean close) {
        Problem problem = Problem.of(failure);
        if (problem.internal()) {
            LOG.error("Request {} failed: {}", requestId, request.method(), failure);
        }
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setChunked(false).setStatusCode(problem.details().status());
        problem.headers().forEach(response::putHeader);
        if (close) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(problem.details().detail() + "\n")
                .onComplete(
                        sent -> {
                            if (close) {
                                // Closed at once, it would be reset, and the answer perhaps lost.
                                request.handler(rest -> {});
                                vertx.setTimer(DRAIN_MILLIS, late -> request.connection().close());
                            }
                        });
    }

    private static RefusedRequestException unknown() {
        return new RefusedRequestException(
                Status.NOT_FOUND,
                "route-not-found",
                "path: no such repository (expected: " + Routes.GIT + "PROJECT.git)");
    }

    private static RefusedRequestException readOnly() {
        return new RefusedRequestException(
                Status.FORBIDDEN,
                "read-only",
                "This server gives projects to Git and takes none from it; make changes with"
                        + " 'prism set' or over REST.");
    }
}
