package io.marketprism.config.client;

import io.marketprism.config.client.api.Backoff;
import io.marketprism.config.client.api.ConfigApi;
import io.marketprism.config.client.api.ConfigApiBuilder;
import io.marketprism.config.client.api.TokenSource;
import io.marketprism.config.client.api.WatchRequest;
import io.marketprism.config.model.bind.Binder;
import io.marketprism.config.model.name.ApplicationName;
import io.marketprism.config.model.name.ProfileName;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.protocol.ClientIdentity;
import io.marketprism.config.protocol.EffectiveSubject;
import io.marketprism.config.protocol.PathGlob;
import io.marketprism.config.protocol.SendMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The settings of a {@link ConfigClient}. An address and a project are needed; the rest has
 * defaults. Confined to one thread.
 */
public final class ConfigClientBuilder {
    private final List<URI> addresses = new ArrayList<>();
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final List<PathGlob> paths = new ArrayList<>();
    private Optional<EffectiveSubject> effective = Optional.empty();
    private TokenSource token = TokenSource.none();
    private Optional<ProjectName> project = Optional.empty();
    private Ref ref = Ref.MAIN_LIVE;
    private String application = "";
    private String instance = "";
    private Optional<String> clientId = Optional.empty();
    private Optional<Path> diskCache = Optional.empty();
    private Duration startDeadline = Duration.ofSeconds(10);
    private Optional<Duration> requestTimeout = Optional.empty();
    private Optional<Duration> silence = Optional.empty();
    private Backoff backoff = Backoff.DEFAULT;
    private Optional<HttpClient> httpClient = Optional.empty();
    private ClientListener listener = ClientListener.SILENT;
    private Binder binder = Binder.create();

    ConfigClientBuilder() {}

    /** Adds addresses of one service, the first choice first: {@code http://127.0.0.1:7700}. */
    public ConfigClientBuilder address(URI... more) {
        addresses.addAll(List.of(more));
        return this;
    }

    /** Sets the token. */
    public ConfigClientBuilder token(String text) {
        token = TokenSource.of(text);
        return this;
    }

    /** Sets the file that has the token; it is read again for each request. */
    public ConfigClientBuilder tokenFile(Path file) {
        token = TokenSource.file(file);
        return this;
    }

    /** Sets the project; it need not exist yet. */
    public ConfigClientBuilder project(ProjectName name) {
        project = Optional.of(name);
        return this;
    }

    /** Sets the project by its text. */
    public ConfigClientBuilder project(String name) {
        return project(ProjectName.parse(name));
    }

    /** Sets the branch, or what programs read of it; by default {@code main~live}. */
    public ConfigClientBuilder ref(Ref branch) {
        ref = Objects.requireNonNull(branch, "branch");
        return this;
    }

    /**
     * Adds patterns of the paths to follow, such as {@code exchanges/**}; without any, all files.
     *
     * @throws io.marketprism.config.protocol.InvalidMessageException if one is no pattern
     */
    public ConfigClientBuilder paths(String... globs) {
        for (String glob : globs) {
            paths.add(PathGlob.parse(glob));
        }
        return this;
    }

    /**
     * Follows what an application runs with, in place of files: see {@link ConfigView#effective}.
     * The server merges it from the layers of the application and its profiles, and tells of it
     * only when it is another one.
     *
     * @param name the application; also {@link #application} unless that is set to something else
     * @param profiles its profiles, the weakest first
     * @throws io.marketprism.config.model.name.InvalidNameException if one is not well-formed
     */
    public ConfigClientBuilder effective(String name, String... profiles) {
        effective =
                Optional.of(
                        new EffectiveSubject(
                                ApplicationName.parse(name),
                                Arrays.stream(profiles).map(ProfileName::parse).toList()));
        return this;
    }

    /** Sets what the program is, for the server's view of its clients. */
    public ConfigClientBuilder application(String name) {
        application = Objects.requireNonNull(name, "name");
        return this;
    }

    /** Sets which of its processes this is. */
    public ConfigClientBuilder instance(String name) {
        instance = Objects.requireNonNull(name, "name");
        return this;
    }

    /** Adds a label. */
    public ConfigClientBuilder label(String name, String value) {
        labels.put(name, value);
        return this;
    }

    /** Adds labels. */
    public ConfigClientBuilder labels(Map<String, String> more) {
        labels.putAll(more);
        return this;
    }

    /**
     * Sets the id by which the server knows this client. By default it is kept in the folder of the
     * disk cache, or, without one, new for each client.
     */
    public ConfigClientBuilder clientId(String id) {
        clientId = Optional.of(id);
        return this;
    }

    /** Sets a folder for a copy of the last state, to start from while no server answers. */
    public ConfigClientBuilder diskCache(Path folder) {
        diskCache = Optional.of(folder);
        return this;
    }

    /** Sets the longest wait of {@link #connect}; by default 10 s. */
    public ConfigClientBuilder startDeadline(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException(
                    "startDeadline: " + time + " (expected: zero or more)");
        }
        startDeadline = time;
        return this;
    }

    /** Sets the longest wait for one answer of one server, as {@link ConfigApiBuilder} does. */
    public ConfigClientBuilder requestTimeout(Duration time) {
        requestTimeout = Optional.of(time);
        return this;
    }

    /** Sets the longest time without a sign of life, as {@link ConfigApiBuilder} does. */
    public ConfigClientBuilder silence(Duration time) {
        silence = Optional.of(time);
        return this;
    }

    /** Sets the waits after failures; by default {@link Backoff#DEFAULT}. */
    public ConfigClientBuilder backoff(Backoff other) {
        backoff = Objects.requireNonNull(other, "backoff");
        return this;
    }

    /** Sets the HTTP client, for those who need another trust store or a proxy. */
    public ConfigClientBuilder httpClient(HttpClient client) {
        httpClient = Optional.of(client);
        return this;
    }

    /** Sets who follows how the client fares. */
    public ConfigClientBuilder listener(ClientListener follower) {
        listener = Objects.requireNonNull(follower, "follower");
        return this;
    }

    /** Sets how values become values of the program; by default {@link Binder#create}. */
    public ConfigClientBuilder binder(Binder other) {
        binder = Objects.requireNonNull(other, "binder");
        return this;
    }

    /**
     * Makes the client and waits until it serves a state: the server's, or else the copy on disk.
     *
     * @throws IllegalArgumentException if an address or the project is missing, or if there are
     *     paths beside an effective configuration
     * @throws io.marketprism.config.client.api.RequestRefusedException if the server refuses, for
     *     want of a token for instance; a copy on disk does not help, since waiting will not either
     * @throws StartupTimeoutException if there is neither in time
     */
    public ConfigClient connect() {
        WatchRequest request = request();
        Optional<DiskCache> cache = diskCache.map(dir -> new DiskCache(dir, request, binder));
        String name = "prism-client-" + request.project();
        ConfigSnapshot nothing = ConfigSnapshot.empty(binder);
        LiveState live = new LiveState(name, nothing, cache, listener);
        // The follower counts its failures itself; a write of the program is worth more patience.
        ConfigApi following = api().rounds(1).build();
        Follower follower = new Follower(name, following, request, live, cache, backoff);
        ConfigClient client = new ConfigClient(request, api().build(), live, follower);
        client.start(startDeadline);
        return client;
    }

    private WatchRequest request() {
        ProjectName name =
                project.orElseThrow(
                        () -> new IllegalArgumentException("project: none (expected: one)"));
        if (effective.isPresent() && !paths.isEmpty()) {
            throw new IllegalArgumentException(
                    "paths: " + paths + " (expected: none beside an effective configuration)");
        }
        String program =
                application.isEmpty()
                        ? effective.map(subject -> subject.application().value()).orElse("")
                        : application;
        String id =
                clientId.orElseGet(
                        () -> diskCache.map(ClientIds::keptIn).orElseGet(ClientIds::random));
        return new WatchRequest(
                new ClientIdentity(id, program, instance, labels),
                name,
                ref,
                paths.isEmpty() ? List.of(PathGlob.ALL) : paths,
                effective,
                Optional.empty(),
                SendMode.VALUES);
    }

    private ConfigApiBuilder api() {
        ConfigApiBuilder api =
                ConfigApi.builder()
                        .address(addresses.toArray(URI[]::new))
                        .token(token)
                        .backoff(backoff);
        requestTimeout.ifPresent(api::requestTimeout);
        silence.ifPresent(api::silence);
        httpClient.ifPresent(api::httpClient);
        return api;
    }
}
