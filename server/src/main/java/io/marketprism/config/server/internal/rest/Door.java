package io.marketprism.config.server.internal.rest;

import io.marketprism.config.protocol.Headers;
import io.marketprism.config.server.internal.answer.RefusedRequestException;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in. A request must address this very server, must not come from a page of another
 * site, and must show the token; the same for REST and WebSocket. Immutable and thread-safe.
 *
 * <p>On loopback, host and origin matter as much as the token: a page that a user of this machine
 * visits can send requests here, and can make its own name resolve to this address.
 */
final class Door {
    private static final String BASIC = "Basic ";

    private final List<String> hosts;
    private final List<String> origins;
    private final String token;

    Door(List<String> hosts, String token) {
        this.hosts = List.copyOf(hosts);
        this.origins = hosts.stream().map(host -> "http://" + host).toList();
        this.token = token;
    }

    /** The names under which a server on loopback can be addressed. */
    static Door onLoopback(int port, String token) {
        return new Door(List.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port), token);
    }

    /**
     * Checks where the request is addressed to and where it comes from.
     *
     * @throws RefusedRequestException 421 for another host, 403 for another origin
     */
    void checkAddress(MultiMap headers) {
        String host = single(headers, HttpHeaders.HOST);
        if (host == null || !containsName(hosts, host)) {
            throw new RefusedRequestException(
                    Status.MISDIRECTED,
                    "wrong-host",
                    "host: another one (expected: " + String.join(" or ", hosts) + ")");
        }
        if (headers.contains(HttpHeaders.ORIGIN)) {
            String origin = single(headers, HttpHeaders.ORIGIN);
            if (origin == null || !containsName(origins, origin)) {
                throw new RefusedRequestException(
                        Status.FORBIDDEN,
                        "foreign-origin",
                        "origin: another site (expected: none, or "
                                + String.join(" or ", origins)
                                + ")");
            }
        }
    }

    /**
     * Checks the token.
     *
     * @throws RefusedRequestException 401 if it is missing or wrong
     */
    void checkToken(MultiMap headers) {
        String credentials = single(headers, HttpHeaders.AUTHORIZATION);
        if (credentials == null || !showsToken(credentials)) {
            throw new RefusedRequestException(
                    Status.UNAUTHORIZED,
                    "unauthorized",
                    "token: missing or wrong (expected: Authorization: Bearer and the content of"
                            + " the server's token file)",
                    Map.of("WWW-Authenticate", "Bearer"));
        }
    }

    /**
     * Checks the token as Git clients show it: as the password of any user. They do so only when
     * they are asked to.
     *
     * @throws RefusedRequestException 401 if it is missing or wrong
     */
    void checkTokenOrPassword(MultiMap headers) {
        String credentials = single(headers, HttpHeaders.AUTHORIZATION);
        if (credentials == null || !(showsToken(credentials) || hasTokenAsPassword(credentials))) {
            throw new RefusedRequestException(
                    Status.UNAUTHORIZED,
                    "unauthorized",
                    "token: missing or wrong (expected: any user name, and as the password the"
                            + " content of the server's token file)",
                    Map.of("WWW-Authenticate", "Basic realm=\"prism\", charset=\"UTF-8\""));
        }
    }

    /** RFC 7617: a scheme, and user and password with a colon in between, as base64. */
    private boolean hasTokenAsPassword(String credentials) {
        if (!credentials.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return false;
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(credentials.substring(BASIC.length()));
            String pair = new String(decoded, StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon >= 0 && isToken(pair, colon + 1);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** The field's value; {@code null} if it is missing or comes more than once. */
    private static @Nullable String single(MultiMap headers, CharSequence name) {
        List<String> values = headers.getAll(name);
        return values.size() == 1 ? values.get(0) : null;
    }

    private static boolean containsName(List<String> names, String given) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(given)) {
                return true;
            }
        }
        return false;
    }

    /** Takes as long for a token that is wrong at its first character as at its last. */
    private boolean showsToken(String credentials) {
        int start = Headers.BEARER.length();
        boolean bearer = credentials.regionMatches(true, 0, Headers.BEARER, 0, start);
        return bearer && isToken(credentials, start);
    }

    private boolean isToken(String text, int start) {
        if (text.length() != start + token.length()) {
            return false;
        }
        int difference = 0;
        for (int i = 0; i < token.length(); i++) {
            difference |= token.charAt(i) ^ text.charAt(start + i);
        }
        return difference == 0;
    }
}
