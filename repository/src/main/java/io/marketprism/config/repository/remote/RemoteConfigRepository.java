package io.marketprism.config.repository.remote;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.repository.RepositoryBatch;
import io.marketprism.config.repository.RepositorySnapshot;
import io.marketprism.config.repository.RepositoryUnavailableException;
import io.marketprism.config.repository.internal.Backoff;
import io.marketprism.config.repository.spi.AbstractConfigRepository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A document on a web server or on another Prism server, of any format that has keys. Thread-safe.
 *
 * <pre>{@code
 * ConfigRepository repository =
 *         RemoteConfigRepository.builder("https://a.example.com/", "https://b.example.com/")
 *                 .path("collector.yaml")
 *                 .bearer(() -> token)
 *                 .create();
 * }</pre>
 *
 * <p>Reads are answered from memory; a look at the server costs an exchange without a body while
 * nothing changes, if the server knows ETags. The first server that answers is believed; one that
 * fails again and again is left alone for a while, and asked first again after that. If none
 * answers, or the document is broken, the last good state stays and the health says so.
 *
 * <p>Only the hosts of the base URLs, and those that the options add, are spoken to, and none of
 * them at an address of this machine, of the link or of a cloud's metadata service: that holds at
 * the moment of connecting, for redirects too.
 *
 * <p>A write edits the text, of which comments and layout stay, and puts it back under the
 * condition that it has not changed meanwhile ({@code If-Match}); if it has, the batch is checked
 * against the new state and tried again.
 */
public final class RemoteConfigRepository extends AbstractConfigRepository {
    private static final int WRITE_ATTEMPTS = 5;

    private final List<BaseUrl> servers;
    private final Exchange exchange;
    private final int attempts;
    private final Backoff backoff;
    private final Poller poller;

    /** What the last look has found; {@code null} before the first. */
    private @Nullable Fetched last;

    RemoteConfigRepository(
            RemoteConfigRepositoryBuilder options, String name, List<BaseUrl> servers) {
        super(name, !options.isWritable(), options.runtime());
        this.servers = servers;
        this.exchange = new Exchange(options, name);
        this.attempts = options.attempts();
        this.backoff = options.backoff();
        this.poller = new Poller(name, options.pollInterval(), this::refresh);
    }

    /**
     * Options for a document on one server or more.
     *
     * @param baseUrls in the order in which they are asked; {@code https}, or {@code http}
     */
    public static RemoteConfigRepositoryBuilder builder(String... baseUrls) {
        return new RemoteConfigRepositoryBuilder(List.of(baseUrls));
    }

    /**
     * Options for a file of a project on another Prism server: its branch {@code main}, as programs
     * read it, or the head if it is to be written.
     */
    public static RemoteConfigRepositoryBuilder prism(
            ProjectName project, FilePath path, String... baseUrls) {
        return builder(baseUrls).prism(project, path);
    }

    void start() {
        poller.start();
    }

    @Override
    protected RepositorySnapshot load(Optional<RepositorySnapshot> current) {
        Fetched before = last;
        Optional<Fetched> fetched = fetch(before);
        if (before != null && current.isPresent()) {
            if (fetched.isEmpty() || isSame(fetched.orElseThrow(), before)) {
                last = fetched.orElse(before);
                return current.orElseThrow();
            }
        }
        Fetched now = fetched.orElseThrow();
        last = now;
        return snapshot(now);
    }

    private static boolean isSame(Fetched now, Fetched before) {
        return now.sameText(before) && now.path().equals(before.path());
    }

    private RepositorySnapshot snapshot(Fetched fetched) {
        return RepositorySnapshot.of(fetched.tree(), fetched.version(), clock().instant());
    }

    /** Asks the servers in turn, more than once if it may help; empty if nothing has changed. */
    private Optional<Fetched> fetch(@Nullable Fetched known) {
        List<String> failures = new ArrayList<>();
        Throwable cause = null;
        for (int attempt = 1; attempt <= attempts; attempt++) {
            boolean passing = false;
            failures.clear();
            for (BaseUrl server : servers) {
                if (!server.allows(clock().instant())) {
                    failures.add(server.uri().getHost() + ": left alone after failures");
                    continue;
                }
                try {
                    Optional<Fetched> fetched = exchange.get(server, known);
                    server.succeeded();
                    return fetched;
                } catch (FetchException e) {
                    server.failed(clock().instant());
                    failures.add(server.uri().getHost() + ": " + e.getMessage());
                    passing |= e.passing();
                    cause = e;
                }
            }
            if (!passing || attempt == attempts || !waited(attempt)) {
                break;
            }
        }
        throw new RepositoryUnavailableException(name(), String.join("; ", failures), cause);
    }

    private boolean waited(int attempt) {
        try {
            backoff.await(attempt);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    protected RepositorySnapshot write(RepositorySnapshot current, RepositoryBatch batch) {
        RepositorySnapshot state = current;
        for (int attempt = 1; attempt <= WRITE_ATTEMPTS; attempt++) {
            Fetched known = last;
            if (known == null || known.etag().isEmpty()) {
                last = null;
                state = load(Optional.empty());
                known = last;
            }
            if (known == null || known.etag().isEmpty()) {
                throw new RepositoryUnavailableException(
                        name(),
                        "the server tells no strong ETag (expected: one, or a write could undo"
                                + " somebody else's)",
                        null);
            }
            batch.requireExpectations(known.tree());
            MapValue after = batch.applyTo(known.tree());
            if (after.equals(known.tree())) {
                return state;
            }
            Optional<Fetched> written = put(known, batch);
            if (written.isPresent()) {
                last = written.orElseThrow();
                return snapshot(written.orElseThrow());
            }
            state = load(Optional.of(state));
            Thread.onSpinWait();
        }
        throw new RepositoryUnavailableException(
                name(), "the document changes faster than it can be written", null);
    }

    /** Writes if nobody else has written since; empty if somebody has. */
    private Optional<Fetched> put(Fetched known, RepositoryBatch batch) {
        ConfigDocument edited = known.edited(batch);
        // Nothing is sent that could not be read back.
        Fetched intended = known.replaced(name(), edited, Optional.empty());
        try {
            Optional<Optional<String>> etag = exchange.put(known, edited.bytes());
            if (etag.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    new Fetched(
                            known.from(),
                            known.path(),
                            intended.document(),
                            intended.tree(),
                            etag.orElseThrow()));
        } catch (FetchException e) {
            known.from().failed(clock().instant());
            throw new RepositoryUnavailableException(
                    name(), known.from().uri().getHost() + ": " + e.getMessage(), e);
        }
    }

    @Override
    protected void release() {
        poller.close();
        exchange.close();
    }

    /** How long a server that fails is left alone. */
    static Backoff rests() {
        return Backoff.of(Duration.ofSeconds(2), Duration.ofSeconds(30));
    }
}
