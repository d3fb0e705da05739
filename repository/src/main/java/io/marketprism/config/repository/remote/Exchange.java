package io.marketprism.config.repository.remote;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and writes the document on one server: conditions, login, redirects, statuses. */
final class Exchange implements AutoCloseable {
    private static final int MAX_REDIRECTS = 3;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);
    private static final String ACCEPTED =
            "application/yaml, application/json, application/toml, text/plain;q=0.9, */*;q=0.5";

    private final RemoteConfigRepositoryBuilder options;
    private final AddressRules rules;
    private final Transport transport;
    private final String name;

    Exchange(RemoteConfigRepositoryBuilder options, String name) {
        this.options = options;
        this.name = name;
        this.rules = options.rules();
        this.transport = new Transport(rules, options.tls(), options.timeout(), options.maxBytes());
    }

    /**
     * Reads the document; empty if it is still the known one.
     *
     * @throws FetchException if the server cannot be reached or does not give it
     * @throws io.marketprism.config.repository.InvalidContentException if it is broken
     */
    Optional<Fetched> get(BaseUrl server, @Nullable Fetched known) throws FetchException {
        Map<String, String> headers = new HashMap<>(login());
        headers.put("Accept", ACCEPTED);
        boolean conditional = known != null && known.from() == server && known.etag().isPresent();
        if (known != null && conditional) {
            headers.put("If-None-Match", known.etag().orElseThrow());
        }
        URI uri = options.readUri(server.uri());
        Answer answer = transport.exchange("GET", uri, headers, Optional.empty());
        for (int redirects = 0; REDIRECTS.contains(answer.status()); redirects++) {
            URI target = target(uri, answer, redirects);
            if (!sameOrigin(target, server.uri())) {
                headers.remove("Authorization");
            }
            uri = target;
            answer = transport.exchange("GET", uri, headers, Optional.empty());
        }
        if (answer.status() == 304 && conditional) {
            return Optional.empty();
        }
        requireStatus(answer, Set.of(200));
        return Optional.of(Fetched.parse(name, server, uri, answer));
    }

    private Map<String, String> login() throws FetchException {
        try {
            return options.login();
        } catch (RuntimeException e) {
            // Without its message, which may quote the token.
            throw new FetchException(false, "the login cannot be had", e);
        }
    }

    private URI target(URI from, Answer answer, int redirects) throws FetchException {
        URI target = answer.location().map(from::resolve).orElse(null);
        if (target == null || target.getHost() == null || redirects == MAX_REDIRECTS) {
            throw new FetchException(
                    false,
                    "answered " + answer.status() + " (expected: at most 3 redirects to a URL)",
                    null);
        }
        boolean secure = "https".equals(target.getScheme());
        boolean plain = "http".equals(target.getScheme()) && "http".equals(from.getScheme());
        if (target.getRawUserInfo() != null
                || !(secure || plain)
                || !rules.allowsHost(target.getHost())) {
            throw new FetchException(
                    false,
                    "redirects to "
                            + target.getScheme()
                            + "://"
                            + target.getHost()
                            + " (expected: a host that the options of the source allow, and never"
                            + " from https to http)",
                    null);
        }
        return target;
    }

    private static boolean sameOrigin(URI one, URI other) {
        return one.getScheme().equals(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && one.getPort() == other.getPort();
    }

    /**
     * Replaces the known document.
     *
     * @return the new ETag, if the server tells it; nothing at all if somebody else has been faster
     */
    Optional<Optional<String>> put(Fetched known, byte[] bytes) throws FetchException {
        Map<String, String> headers = new HashMap<>(login());
        headers.put("If-Match", known.etag().orElseThrow());
        headers.put("Content-Type", "application/octet-stream");
        Answer answer =
                transport.exchange(
                        "PUT", options.writeUri(known.from().uri()), headers, Optional.of(bytes));
        if (answer.status() == 412) {
            return Optional.empty();
        }
        requireStatus(answer, Set.of(200, 201, 204));
        return Optional.of(answer.etag());
    }

    private static void requireStatus(Answer answer, Set<Integer> wanted) throws FetchException {
        int status = answer.status();
        if (!wanted.contains(status)) {
            boolean passing = status >= 500 || PASSING.contains(status);
            throw new FetchException(passing, "answered " + status, null);
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
