package io.marketprism.config.client.api;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The settings of a {@link ConfigApi}. Confined to one thread. */
public final class ConfigApiBuilder {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final List<URI> addresses = new ArrayList<>();
    private TokenSource token = TokenSource.none();
    private Duration requestTimeout = Duration.ofSeconds(15);
    private Duration silence = Duration.ofSeconds(60);
    private int rounds = 4;
    private Backoff backoff = Backoff.DEFAULT;
    private Optional<HttpClient> httpClient = Optional.empty();

    ConfigApiBuilder() {}

    /** Adds addresses of one service, the first choice first: {@code http://127.0.0.1:7700}. */
    public ConfigApiBuilder address(URI... more) {
        addresses.addAll(List.of(more));
        return this;
    }

    /** Sets the token. */
    public ConfigApiBuilder token(String text) {
        return token(TokenSource.of(text));
    }

    /** Sets the file that has the token; it is read again for each request. */
    public ConfigApiBuilder tokenFile(Path file) {
        return token(TokenSource.file(file));
    }

    /** Sets where the token comes from; by default there is none. */
    public ConfigApiBuilder token(TokenSource source) {
        token = Objects.requireNonNull(source, "source");
        return this;
    }

    /**
     * Sets the longest wait for one answer of one server. By default 15 s: more than the 10 s that
     * a server waits for a revision.
     */
    public ConfigApiBuilder requestTimeout(Duration time) {
        requestTimeout = positive("requestTimeout", time);
        return this;
    }

    /**
     * Sets after how long without a sign of life a watch is given up. By default 60 s; a server
     * sends one each 20 s.
     */
    public ConfigApiBuilder silence(Duration time) {
        silence = positive("silence", time);
        return this;
    }

    /** Sets how often a request goes round the addresses; by default 4 times. */
    public ConfigApiBuilder rounds(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("rounds: " + most + " (expected: 1 or more)");
        }
        rounds = most;
        return this;
    }

    /** Sets the waits between the rounds; by default {@link Backoff#DEFAULT}. */
    public ConfigApiBuilder backoff(Backoff other) {
        backoff = Objects.requireNonNull(other, "backoff");
        return this;
    }

    /** Sets the HTTP client, for those who need another trust store or a proxy. */
    public ConfigApiBuilder httpClient(HttpClient client) {
        httpClient = Optional.of(client);
        return this;
    }

    /**
     * Makes the client of the routes; sends nothing yet.
     *
     * @throws IllegalArgumentException if there is no address, or one that cannot be used
     */
    public ConfigApi build() {
        Endpoints endpoints = new Endpoints(addresses);
        HttpClient client = httpClient.orElseGet(ConfigApiBuilder::newHttpClient);
        HttpTransport transport =
                new HttpTransport(client, endpoints, token, requestTimeout, rounds, backoff);
        var opener = new WatchSocket.Opener(client, token, requestTimeout);
        return new ConfigApi(
                transport,
                ConfigApi::randomKey,
                request -> new WatchConnection(opener, endpoints, request, silence, backoff));
    }

    /** HTTP/1.1, since the first request to a plain port would only offer an upgrade in vain. */
    private static HttpClient newHttpClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    private static Duration positive(String name, Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException(name + ": " + time + " (expected: more than zero)");
        }
        return time;
    }
}
