package io.marketprism.config.server.internal.rest;

import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.Headers;
import io.marketprism.config.server.internal.answer.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers to the wire. Thread-safe; each call on the event loop of its request. */
final class Responder {
    private static final Logger LOG = LoggerFactory.getLogger(Responder.class);

    /** How long the rest of a refused body is read, so that its sender gets to see the answer. */
    private static final long DRAIN_MILLIS = 2_000;

    private static final CharSequence REVISION = HttpHeaders.createOptimized(Headers.REVISION);
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized(Headers.REQUEST_ID);
    private static final CharSequence NO_SNIFF_NAME =
            HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence VARY = HttpHeaders.createOptimized("Vary");
    private static final CharSequence ACCEPT_ENCODING =
            HttpHeaders.createOptimized("Accept-Encoding");
    private static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");

    private final Vertx vertx;

    Responder(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Sends what an endpoint has answered. */
    void send(
            HttpServerRequest request, String requestId, Answer answer, Optional<Revision> newest) {
        HttpServerResponse response = start(request, requestId, answer.status());
        answer.revision()
                .or(() -> newest)
                .ifPresent(r -> response.putHeader(REVISION, r.toString()));
        answer.headers().forEach(response::putHeader);
        if (answer.status() == Status.NOT_MODIFIED) {
            response.end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, answer.contentType());
        end(request, response, answer.body());
    }

    /** Sends a file that was in memory: the shortest way, since it is the one most used. */
    void send(HttpServerRequest request, String requestId, HotFiles.Found found) {
        Representation content = found.content();
        boolean known = content.isKnownTo(request.headers());
        HttpServerResponse response =
                start(request, requestId, known ? Status.NOT_MODIFIED : Status.OK);
        response.putHeader(REVISION, found.revisionText());
        response.putHeader(HttpHeaders.ETAG, content.entityTag());
        if (known) {
            response.end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, content.contentType());
        Buffer body = content.body(request.headers());
        if (content.varies()) {
            response.putHeader(VARY, ACCEPT_ENCODING);
        }
        if (body != content.plain()) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, GZIP);
        }
        end(request, response, body);
    }

    /** Sends a status without a body worth reading. */
    void send(HttpServerRequest request, String requestId, int status, String json) {
        HttpServerResponse response = start(request, requestId, status);
        response.putHeader(HttpHeaders.CONTENT_TYPE, Headers.JSON);
        end(request, response, Buffer.buffer(json));
    }

    /** Sends why it failed; what only the log may know goes there. */
    void fail(
            HttpServerRequest request,
            String requestId,
            Throwable failure,
            Optional<Revision> newest) {
        Problem problem = Problem.of(failure);
        if (problem.internal()) {
            LOG.error("Request {} failed: {}", requestId, request.method(), failure);
        }
        if (request.response().ended() || request.response().closed()) {
            return;
        }
        HttpServerResponse response = start(request, requestId, problem.details().status());
        newest.ifPresent(r -> response.putHeader(REVISION, r.toString()));
        problem.headers().forEach(response::putHeader);
        response.putHeader(HttpHeaders.CONTENT_TYPE, Headers.PROBLEM_JSON);
        String body = problem.details().at(pathOf(request), requestId).encode();
        boolean bodyToCome = !request.isEnded() && hasBody(request);
        if (bodyToCome) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        end(request, response, Buffer.buffer(body));
        if (bodyToCome) {
            drainAndClose(request);
        }
    }

    private static HttpServerResponse start(
            HttpServerRequest request, String requestId, int status) {
        return request.response()
                .setStatusCode(status)
                .putHeader(REQUEST_ID, requestId)
                .putHeader(NO_SNIFF_NAME, NO_SNIFF);
    }

    private static void end(HttpServerRequest request, HttpServerResponse response, Buffer body) {
        if (request.method().equals(HttpMethod.HEAD)) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()));
            response.end();
        } else {
            response.end(body);
        }
    }

    /** Whether bytes follow the header fields. */
    static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return (length != null && !length.equals("0"))
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    /** A connection that is closed at once is reset, and then the answer may never be read. */
    private void drainAndClose(HttpServerRequest request) {
        request.handler(rest -> {});
        request.exceptionHandler(gone -> {});
        long timer = vertx.setTimer(DRAIN_MILLIS, late -> request.connection().close());
        request.endHandler(
                end -> {
                    vertx.cancelTimer(timer);
                    request.connection().close();
                });
    }

    private static String pathOf(HttpServerRequest request) {
        String uri = request.uri();
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }
}
