package io.marketprism.config.server;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in: the one place that looks at {@code Host}, {@code Origin} and the token, for
 * requests and WebSockets alike. A page in somebody's browser can reach a loopback port; these
 * checks keep it out even if it made a name point here (DNS rebinding). Immutable.
 */
final class Door {
    private static final String HTTP = "http://";

    private final Set<String> hosts;
    private final AccessToken token;

    Door(int port, AccessToken token) {
        this.hosts = Set.of("localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port);
        this.token = token;
    }

    /** What is wrong with where a request comes from and goes to; {@code null} if nothing is. */
    @Nullable RefusedRequestException refusal(@Nullable String host, MultiMap headers) {
        if (host == null || !hosts.contains(host)) {
            return new RefusedRequestException(
                    RefusedRequestException.MISDIRECTED,
                    "misdirected-request",
                    "Host: (expected: localhost or a loopback address with the port)");
        }
        String origin = headers.get(HttpHeaders.ORIGIN);
        if (origin != null && !isOwn(origin)) {
            return new RefusedRequestException(
                    RefusedRequestException.FORBIDDEN,
                    "foreign-origin",
                    "Origin: (expected: this server's own, or none)");
        }
        return null;
    }

    private boolean isOwn(String origin) {
        return origin.startsWith(HTTP) && hosts.contains(origin.substring(HTTP.length()));
    }

    /** What is wrong with the login of a request; {@code null} if nothing is. */
    @Nullable RefusedRequestException loginRefusal(MultiMap headers) {
        if (token.isIn(headers.get(HttpHeaders.AUTHORIZATION))) {
            return null;
        }
        return new RefusedRequestException(
                RefusedRequestException.UNAUTHORIZED,
                "unauthorized",
                "Authorization: (expected: Bearer and the content of the server's token file)");
    }
}
