package io.marketprism.config.server;

import io.marketprism.config.protocol.Headers;
import io.marketprism.config.protocol.ProtocolLimits;
import io.marketprism.config.protocol.Routes;
import io.marketprism.config.server.internal.watch.WatchEndpoint;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.Person;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocketHandshake;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A server over a folder, on loopback. Whoever starts it closes it. Thread-safe.
 *
 * <p>It has as many event loops as the machine has processors, and a pool of workers for what may
 * read the disk or wait for the writer.
 */
public final class ConfigServer implements AutoCloseable {
    private static final int WORKERS = 64;
    private static final int MAX_HEADER_BYTES = 16 << 10;
    private static final int MAX_LINE_BYTES = 8 << 10;
    private static final int IDLE_SECONDS = 90;
    private static final int BACKLOG = 4096;
    private static final long GRACE_SECONDS = 10;

    private final ConfigVersionControl control;
    private final AccessToken token;
    private final Vertx vertx;
    private final WatchEndpoint watch;
    private final RevisionWaits waits;
    private final URI address;
    private boolean closed;

    private ConfigServer(
            ConfigVersionControl control,
            AccessToken token,
            Vertx vertx,
            WatchEndpoint watch,
            RevisionWaits waits,
            URI address) {
        this.control = control;
        this.token = token;
        this.vertx = vertx;
        this.watch = watch;
        this.waits = waits;
        this.address = address;
    }

    /**
     * Starts a server; returns when it takes requests.
     *
     * @throws ServerStartException if it cannot listen on the address
     * @throws io.marketprism.config.versioning.StoreLockedException if another process has the
     *     folder
     * @throws io.marketprism.config.versioning.CorruptStoreException if the folder cannot be read
     */
    public static ConfigServer start(ConfigServerOptions options) {
        requireLoopback(options.host());
        AccessToken token = AccessToken.open(options.data());
        ConfigVersionControl control =
                ConfigVersionControl.builder()
                        .clock(options.clock())
                        .acceptLoss(options.acceptLoss())
                        .open(options.data().resolve("store"));
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        try {
            return start(options, token, control, vertx);
        } catch (RuntimeException e) {
            await(vertx.close());
            control.close();
            throw e;
        }
    }

    private static ConfigServer start(
            ConfigServerOptions options,
            AccessToken token,
            ConfigVersionControl control,
            Vertx vertx) {
        int port = options.port() == 0 ? freePort(options.host()) : options.port();
        Door door = new Door(port, token);
        WatchEndpoint watch = new WatchEndpoint(control, vertx, options.version());
        RevisionWaits waits = new RevisionWaits(vertx, control);
        WorkerExecutor workers = vertx.createSharedWorkerExecutor("prism-requests", WORKERS);
        RequestHandler requests =
                new RequestHandler(
                        control,
                        door,
                        new ProjectRoutes(control, Person.of("local")),
                        new HealthRoute(control, watch, options.version()),
                        waits,
                        workers);
        HttpServerOptions http = httpOptions(options.host(), port);
        try {
            await(
                    vertx.deployVerticle(
                            () -> new Listener(http, requests, door, watch),
                            new DeploymentOptions()
                                    .setInstances(Runtime.getRuntime().availableProcessors())));
        } catch (CompletionException e) {
            throw new ServerStartException(
                    options.host()
                            + ":"
                            + port
                            + " cannot be listened on: "
                            + e.getMessage()
                            + "; is another server there? Port 0"
                            + " picks a free one",
                    e);
        }
        URI address = URI.create("http://" + bracketed(options.host()) + ":" + port);
        return new ConfigServer(control, token, vertx, watch, waits, address);
    }

    private static HttpServerOptions httpOptions(String host, int port) {
        return new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setAcceptBacklog(BACKLOG)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxInitialLineLength(MAX_LINE_BYTES)
                .setIdleTimeout(IDLE_SECONDS)
                .setMaxWebSocketFrameSize(ProtocolLimits.MAX_CLIENT_FRAME_BYTES)
                .setMaxWebSocketMessageSize(ProtocolLimits.MAX_CLIENT_FRAME_BYTES)
                .setWebSocketSubProtocols(List.of(Headers.SUBPROTOCOL))
                .setHttp2ClearTextEnabled(false);
    }

    /** One event loop that listens; all of them share the port. */
    private static final class Listener extends AbstractVerticle {
        private final HttpServerOptions options;
        private final RequestHandler requests;
        private final Door door;
        private final WatchEndpoint watch;

        Listener(
                HttpServerOptions options,
                RequestHandler requests,
                Door door,
                WatchEndpoint watch) {
            this.options = options;
            this.requests = requests;
            this.door = door;
            this.watch = watch;
        }

        @Override
        public void start(Promise<Void> started) {
            HttpServer server = vertx.createHttpServer(options);
            server.requestHandler(requests::handle);
            server.webSocketHandshakeHandler(this::shake);
            server.webSocketHandler(watch::accept);
            server.listen().<Void>mapEmpty().onComplete(started);
        }

        private void shake(ServerWebSocketHandshake handshake) {
            String host = handshake.authority() == null ? null : handshake.authority().toString();
            RefusedRequestException refusal = door.refusal(host, handshake.headers());
            if (refusal == null) {
                refusal = door.loginRefusal(handshake.headers());
            }
            if (refusal == null && !handshake.uri().equals(Routes.WATCH)) {
                refusal = RefusedRequestException.noRoute();
            }
            if (refusal == null) {
                handshake.accept();
            } else {
                handshake.reject(refusal.status());
            }
        }
    }

    /** Where the server is, such as {@code http://127.0.0.1:40123}. */
    public URI address() {
        return address;
    }

    /** The file with the secret that every request must carry; only its owner can read it. */
    public Path tokenFile() {
        return token.file();
    }

    /** Stops taking requests, says goodbye to subscribers, and closes the store. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        watch.close();
        waits.close();
        await(vertx.close());
        control.close();
    }

    private static void requireLoopback(String host) {
        try {
            if (InetAddress.getByName(host).isLoopbackAddress()) {
                return;
            }
        } catch (UnknownHostException e) {
            throw new ServerStartException("host: " + host + " (expected: a loopback address)", e);
        }
        throw new ServerStartException(
                "host: "
                        + host
                        + " (expected: a loopback address, since there is no TLS and no"
                        + " login but the token file yet; reach it from elsewhere through an SSH"
                        + " tunnel)",
                null);
    }

    /** A port that was free a moment ago: all event loops must listen on the same one. */
    private static int freePort(String host) {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return socket.getLocalPort();
        } catch (java.io.IOException e) {
            throw new ServerStartException("no port is free on " + host, e);
        }
    }

    private static String bracketed(String host) {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(GRACE_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
