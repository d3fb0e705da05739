package io.marketprism.config.benchmarks;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The peer: the HTTP engine with nothing on top. {@code GET} gives a constant answer; {@code POST}
 * sends its body to every WebSocket.
 */
final class BareProcess extends AbstractVerticle {
    private static final String BROADCAST = "broadcast";
    private static final Map<String, Integer> PORTS = new ConcurrentHashMap<>();

    private final Buffer answer;
    private final Set<ServerWebSocket> sockets = ConcurrentHashMap.newKeySet();

    private BareProcess(Buffer answer) {
        this.answer = answer;
    }

    /** Starts the engine: the length of its answer. */
    public static void main(String[] arguments) throws Exception {
        Buffer answer = Buffer.buffer("x".repeat(Integer.parseInt(arguments[0])));
        Vertx vertx = Vertx.vertx();
        int loops = Runtime.getRuntime().availableProcessors();
        vertx.deployVerticle(
                        () -> new BareProcess(answer), new DeploymentOptions().setInstances(loops))
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        System.out.println("ready http://127.0.0.1:" + PORTS.get("http") + " -");
    }

    @Override
    public void start(io.vertx.core.Promise<Void> started) {
        vertx.eventBus()
                .<Buffer>consumer(
                        BROADCAST,
                        message -> sockets.forEach(s -> s.writeTextMessage(text(message.body()))));
        vertx.createHttpServer()
                .webSocketHandler(this::accept)
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .onSuccess(server -> PORTS.put("http", server.actualPort()))
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private static String text(Buffer body) {
        return body.toString();
    }

    private void accept(ServerWebSocket socket) {
        sockets.add(socket);
        socket.closeHandler(closed -> sockets.remove(socket));
    }

    private void handle(HttpServerRequest request) {
        if (request.method().name().equals("POST")) {
            request.body()
                    .onSuccess(
                            body -> {
                                vertx.eventBus().publish(BROADCAST, body);
                                request.response().end();
                            });
        } else {
            request.response().putHeader(HttpHeaders.ETAG, "\"constant\"").end(answer);
        }
    }
}
