package io.marketprism.config.server;

import io.marketprism.config.model.ConfigException;
import io.marketprism.config.protocol.Headers;
import io.marketprism.config.protocol.ProtocolLimits;
import io.marketprism.config.server.internal.effective.EffectiveFeeds;
import io.marketprism.config.server.internal.engine.Workers;
import io.marketprism.config.server.internal.rest.RestHandler;
import io.marketprism.config.server.internal.watch.WatchEndpoint;
import io.marketprism.config.server.internal.watch.WatchTimes;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server: a store of projects in a folder, answered for over HTTP and WebSocket on this
 * machine's loopback address. Whoever starts it closes it. Thread-safe.
 */
public final class ConfigServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigServer.class);

    private static final int MAX_HEADER_BYTES = 16 << 10;

    /** A path of 1,024 bytes, each of them percent-encoded, and a query with a message. */
    private static final int MAX_REQUEST_LINE_BYTES = 16 << 10;

    private static final int MAX_CHUNK_BYTES = 64 << 10;
    private static final int BACKLOG = 4096;

    /** Above the pings of 20 s that keep a WebSocket alive. */
    private static final int IDLE_SECONDS = 75;

    private static final int SHUTDOWN_SECONDS = 10;

    private final ConfigVersionControl control;
    private final Vertx vertx;
    private final Workers workers;
    private final Workers packers;
    private final EffectiveFeeds feeds;
    private final WatchEndpoint watch;
    private final Path tokenFile;
    private final Queue<HttpServer> listeners = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable RestHandler handler;
    private final URI address;

    private ConfigServer(
            ConfigServerOptions options, ConfigVersionControl control, Path file, String token) {
        this.control = control;
        this.tokenFile = file;
        this.vertx = Vertx.vertx(engineOptions());
        this.workers = Workers.forRequests(vertx);
        this.packers = Workers.forPacks(vertx);
        this.feeds = new EffectiveFeeds(control);
        this.watch =
                new WatchEndpoint(
                        control, vertx, feeds, workers, options.version(), WatchTimes.DEFAULT);
        try {
            int port = listen(options, token);
            String host = options.bindAddress();
            this.address =
                    URI.create(
                            "http://"
                                    + (host.contains(":") ? "[" + host + "]" : host)
                                    + ":"
                                    + port);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts a server and returns when it takes requests.
     *
     * @throws ServerStartException if the folder cannot be used, its token is not safe, or the port
     *     is taken
     * @throws io.marketprism.config.versioning.StoreLockedException if another process has the
     *     store
     */
    public static ConfigServer start(ConfigServerOptions options) {
        Path store = options.data().resolve("store");
        Path tokenFile = options.data().resolve("token");
        try {
            TokenFile.makeFolder(options.data());
            TokenFile.makeFolder(store);
        } catch (IOException e) {
            throw new ServerStartException(
                    "data: " + options.data() + " (expected: a folder that can be written)", e);
        }
        ConfigVersionControl control =
                ConfigVersionControl.builder()
                        .clock(options.clock())
                        .limits(options.limits())
                        .acceptLoss(options.acceptLoss())
                        .open(store);
        try {
            // After the store, whose lock keeps a second server from making another token.
            return new ConfigServer(options, control, tokenFile, TokenFile.readOrMake(tokenFile));
        } catch (IOException e) {
            control.close();
            throw new ServerStartException(
                    "token: " + tokenFile + " (expected: a file that can be read and made)", e);
        } catch (RuntimeException e) {
            control.close();
            throw e;
        }
    }

    private static VertxOptions engineOptions() {
        return new VertxOptions()
                .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors())
                .setFileSystemOptions(
                        new FileSystemOptions()
                                .setFileCachingEnabled(false)
                                .setClassPathResolvingEnabled(false));
    }

    private int listen(ConfigServerOptions options, String token) {
        int port = bind(options.bindAddress(), options.port());
        this.handler =
                new RestHandler(
                        new RestHandler.Settings(port, token, options.login(), options.version()),
                        control,
                        feeds,
                        watch,
                        workers,
                        packers,
                        vertx);
        return port;
    }

    /** Makes one listener for each event loop, all on one port; returns the port. */
    private int bind(String host, int port) {
        // To the engine, 0 is a free port for each listener, and a negative number one for all.
        int shared = port == 0 ? -1 : port;
        try {
            vertx.deployVerticle(
                            () -> context -> listener(host, shared),
                            new DeploymentOptions()
                                    .setInstances(Runtime.getRuntime().availableProcessors()))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw new ServerStartException(
                    "address: " + host + ":" + port + " (expected: a free port; 0 picks one)", e);
        }
        return listeners.element().actualPort();
    }

    private Future<HttpServer> listener(String host, int port) {
        HttpServer listener = vertx.createHttpServer(httpOptions()).requestHandler(this::handle);
        listeners.add(listener);
        return listener.listen(port, host);
    }

    private static HttpServerOptions httpOptions() {
        HttpServerOptions options = new HttpServerOptions();
        options.setMaxHeaderSize(MAX_HEADER_BYTES);
        options.setMaxInitialLineLength(MAX_REQUEST_LINE_BYTES);
        options.setMaxChunkSize(MAX_CHUNK_BYTES);
        options.setAcceptBacklog(BACKLOG);
        options.setIdleTimeout(IDLE_SECONDS);
        // Another protocol means other rules for whoever looks at requests on their way here.
        options.setHttp2ClearTextEnabled(false);
        // Compression keeps a window of memory for every socket.
        options.setPerMessageWebSocketCompressionSupported(false);
        options.setPerFrameWebSocketCompressionSupported(false);
        options.setMaxWebSocketFrameSize(ProtocolLimits.MAX_CLIENT_FRAME_BYTES);
        options.setMaxWebSocketMessageSize(ProtocolLimits.MAX_CLIENT_FRAME_BYTES);
        options.setWebSocketSubProtocols(List.of(Headers.SUBPROTOCOL));
        return options;
    }

    private void handle(HttpServerRequest request) {
        RestHandler ready = handler;
        if (ready == null) {
            // The port is known, and so who may come in, only a moment after the first listener.
            request.response().setStatusCode(503).putHeader("Retry-After", "1").end();
        } else {
            ready.handle(request);
        }
    }

    /** Where it listens, as {@code http://127.0.0.1:7447}. */
    public URI address() {
        return address;
    }

    /** The file with the token that a request must show. */
    public Path tokenFile() {
        return tokenFile;
    }

    /**
     * Takes no new requests, says goodbye to subscribers, finishes what is under way, and closes
     * the store. Closing it twice does nothing. Not to be called from an event loop.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        watch.close();
        for (HttpServer listener : listeners) {
            finish("a listener", listener.shutdown(SHUTDOWN_SECONDS, TimeUnit.SECONDS));
        }
        RestHandler used = handler;
        if (used != null) {
            used.close();
        }
        workers.close();
        packers.close();
        feeds.close();
        finish("the engine", vertx.close());
        control.close();
    }

    private static void finish(String what, Future<Void> closing) {
        try {
            closing.toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(2 * SHUTDOWN_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException | ConfigException e) {
            LOG.warn("While stopping, {} did not close in order", what, e);
        }
    }
}
