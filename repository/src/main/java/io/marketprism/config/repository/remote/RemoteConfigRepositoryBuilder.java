package io.marketprism.config.repository.remote;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.repository.internal.Backoff;
import io.marketprism.config.repository.spi.RepositoryRuntime;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** Options of a {@link RemoteConfigRepository}. Confined to one thread until it has created one. */
public final class RemoteConfigRepositoryBuilder {
    /** Most bytes that a document may be allowed to have. */
    public static final int MAX_BYTES = 10 << 20;

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    private final List<URI> baseUrls;
    private final Set<String> hosts = new HashSet<>();
    private String path = "";
    private String readQuery = "";
    private String writeQuery = "";
    private Optional<Supplier<String>> login = Optional.empty();
    private Optional<SSLContext> tls = Optional.empty();
    private AddressRules.Resolver resolver = InetAddress::getAllByName;
    private boolean loopback;
    private boolean writable;
    private boolean prism;
    private Duration timeout = Duration.ofSeconds(5);
    private Duration pollInterval = Duration.ofSeconds(30);
    private int maxBytes = MAX_BYTES;
    private int attempts = 3;
    private Backoff backoff = Backoff.of(Duration.ofMillis(100), Duration.ofSeconds(2));
    private RepositoryRuntime runtime = RepositoryRuntime.standard();

    RemoteConfigRepositoryBuilder(List<String> baseUrls) {
        if (baseUrls.isEmpty()) {
            throw new IllegalArgumentException("baseUrls: none (expected: 1 or more)");
        }
        this.baseUrls = baseUrls.stream().map(RemoteConfigRepositoryBuilder::parse).toList();
        this.baseUrls.forEach(uri -> hosts.add(AddressRules.canonical(uri.getHost())));
    }

    private static URI parse(String text) {
        try {
            URI uri = new URI(text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean plain = uri.getRawUserInfo() == null && uri.getRawFragment() == null;
            if (http && plain && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Told below, without the text: a password may stand in it.
        }
        throw new IllegalArgumentException(
                "baseUrl: (expected: http://host/… or https://host/…, with no login and no"
                        + " fragment)");
    }

    /** Where the document stands below each base URL. Default: the base URL is the document's. */
    public RemoteConfigRepositoryBuilder path(String path) {
        this.path = Objects.requireNonNull(path, "path");
        return this;
    }

    RemoteConfigRepositoryBuilder prism(ProjectName project, FilePath file) {
        this.prism = true;
        this.path = "api/v1/projects/" + project + "/files/" + file;
        return this;
    }

    /**
     * A token to show, asked for at each exchange. Over plain HTTP to this machine alone.
     *
     * @param token letters, digits and punctuation of ASCII
     */
    public RemoteConfigRepositoryBuilder bearer(Supplier<String> token) {
        Objects.requireNonNull(token, "token");
        this.login = Optional.of(() -> "Bearer " + token.get());
        return this;
    }

    /** A user and password to show. Over plain HTTP to this machine alone. */
    public RemoteConfigRepositoryBuilder basic(String user, String password) {
        if (user.contains(":")) {
            throw new IllegalArgumentException("user: with a colon (expected: one without)");
        }
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        String header = "Basic " + Base64.getEncoder().encodeToString(pair);
        this.login = Optional.of(() -> header);
        return this;
    }

    /** Whom to trust, and with which certificate to log in, for mutual TLS. Default: Java's. */
    public RemoteConfigRepositoryBuilder tls(SSLContext context) {
        this.tls = Optional.of(context);
        return this;
    }

    /** One more host that a redirect may lead to. */
    public RemoteConfigRepositoryBuilder allowHost(String host) {
        hosts.add(AddressRules.canonical(host));
        return this;
    }

    /** Whether hosts may be this machine itself. Default no. */
    public RemoteConfigRepositoryBuilder allowLoopback(boolean allowed) {
        this.loopback = allowed;
        return this;
    }

    /** Whether the document may be changed, by PUT with {@code If-Match}. Default no. */
    public RemoteConfigRepositoryBuilder writable(boolean writable) {
        this.writable = writable;
        return this;
    }

    /** Longest time of one exchange, however slowly a server sends. Default 5 s. */
    public RemoteConfigRepositoryBuilder timeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: positive)");
        }
        this.timeout = timeout;
        return this;
    }

    /** How often to look for changes; zero looks at {@code refresh} alone. Default 30 s. */
    public RemoteConfigRepositoryBuilder pollInterval(Duration interval) {
        if (interval.isNegative()) {
            throw new IllegalArgumentException(
                    "pollInterval: " + interval + " (expected: zero or more)");
        }
        this.pollInterval = interval;
        return this;
    }

    /** Longest document. Default and most {@link #MAX_BYTES}. */
    public RemoteConfigRepositoryBuilder maxBytes(int maxBytes) {
        if (maxBytes < 1 || maxBytes > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "maxBytes: " + maxBytes + " (expected: 1.." + MAX_BYTES + ")");
        }
        this.maxBytes = maxBytes;
        return this;
    }

    /**
     * How often all servers are asked in one look, before it fails; the waits between double from
     * 100 ms to 2 s, each cut at random. 1 to 10, default 3.
     */
    public RemoteConfigRepositoryBuilder attempts(int attempts) {
        if (attempts < 1 || attempts > 10) {
            throw new IllegalArgumentException("attempts: " + attempts + " (expected: 1..10)");
        }
        this.attempts = attempts;
        return this;
    }

    /** Clock and listeners' threads; for tests and programs with threads of their own. */
    public RemoteConfigRepositoryBuilder runtime(RepositoryRuntime runtime) {
        this.runtime = Objects.requireNonNull(runtime, "runtime");
        return this;
    }

    /** For tests of what name servers may answer. */
    RemoteConfigRepositoryBuilder resolver(AddressRules.Resolver resolver) {
        this.resolver = resolver;
        return this;
    }

    /**
     * Creates the repository. It does not wait for a server: the first read does, and fails with
     * {@link io.marketprism.config.repository.RepositoryUnavailableException} as long as there is
     * no state.
     *
     * @throws IllegalArgumentException if the path leads out of a base URL, or a login would be
     *     shown over plain HTTP to another machine
     */
    public RemoteConfigRepository create() {
        if (prism) {
            readQuery = writable ? "ref=main" : "ref=main~live";
            writeQuery = "branch=main&message=Change+by+a+remote+repository";
        }
        for (URI base : baseUrls) {
            requireSafe(base);
        }
        List<BaseUrl> servers =
                baseUrls.stream()
                        .map(uri -> new BaseUrl(uri, RemoteConfigRepository.rests()))
                        .toList();
        RemoteConfigRepository repository = new RemoteConfigRepository(this, name(), servers);
        repository.start();
        return repository;
    }

    private void requireSafe(URI base) {
        URI document = readUri(base);
        boolean below =
                base.getHost().equals(document.getHost())
                        && document.normalize().getPath().startsWith(folder(base).getPath());
        if (!path.isEmpty() && !below) {
            throw new IllegalArgumentException(
                    "path: " + path + " (expected: one below the base URL)");
        }
        String host = AddressRules.canonical(base.getHost());
        boolean own = loopback && LOOPBACK.contains(host);
        if (login.isPresent() && base.getScheme().equals("http") && !own) {
            throw new IllegalArgumentException(
                    "baseUrl: http://" + host + " with a login (expected: https)");
        }
    }

    private String name() {
        URI first = baseUrls.get(0);
        return first.getScheme() + "://" + first.getRawAuthority() + readUri(first).getPath();
    }

    URI readUri(URI base) {
        return uri(base, readQuery);
    }

    URI writeUri(URI base) {
        return uri(base, writeQuery);
    }

    private URI uri(URI base, String query) {
        if (path.isEmpty()) {
            return base;
        }
        try {
            URI relative = new URI(null, null, path, query.isEmpty() ? null : query, null);
            return folder(base).resolve(relative);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("path: " + path + " (expected: a path)", e);
        }
    }

    private static URI folder(URI base) {
        String text = base.getScheme() + "://" + base.getRawAuthority() + base.getRawPath();
        return URI.create(text.endsWith("/") ? text : text + "/");
    }

    /** The header that logs in, or none. */
    Map<String, String> login() {
        return login.map(
                        value -> {
                            String header = value.get();
                            if (!header.chars().allMatch(c -> c >= ' ' && c <= '~')) {
                                throw new IllegalArgumentException(
                                        "token: with a control or other character (expected:"
                                                + " printable ASCII)");
                            }
                            return Map.of("Authorization", header);
                        })
                .orElse(Map.of());
    }

    AddressRules rules() {
        return new AddressRules(resolver, hosts, loopback);
    }

    Optional<SSLContext> tls() {
        return tls;
    }

    Duration timeout() {
        return timeout;
    }

    Duration pollInterval() {
        return pollInterval;
    }

    int maxBytes() {
        return maxBytes;
    }

    int attempts() {
        return attempts;
    }

    Backoff backoff() {
        return backoff;
    }

    boolean isWritable() {
        return writable;
    }

    RepositoryRuntime runtime() {
        return runtime;
    }
}
