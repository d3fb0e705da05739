package io.marketprism.config.benchmarks;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.json.Json;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * From the start of a synced write to its arrival at the last WebSocket, beside a bare broadcast of
 * the HTTP engine to as many, in the same run.
 */
final class PushBenchmark {
    private static final int EVENT_BYTES = 400;
    private static final String PATH = "exchanges/binance.json";

    private final Vertx vertx;
    private final PrintStream out;
    private final int rounds;
    private volatile CountDownLatch arrivals = new CountDownLatch(0);

    private PushBenchmark(Vertx vertx, PrintStream out, int rounds) {
        this.vertx = vertx;
        this.out = out;
        this.rounds = rounds;
    }

    static void run(Path directory, List<Integer> sockets, int rounds, PrintStream out)
            throws Exception {
        Vertx vertx = Vertx.vertx();
        try (ChildServer bare = ChildServer.bare(1);
                ChildServer prism = ChildServer.prism(directory)) {
            PushBenchmark benchmark = new PushBenchmark(vertx, out, rounds);
            PrismApi api = new PrismApi(prism);
            api.createProject("bench");
            api.put("bench", PATH, "{\"weight\": 0}\n");
            for (int count : sockets) {
                benchmark.measure(count, bare, prism, api);
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }
    }

    private interface Trigger {
        void fire(int round) throws IOException;
    }

    private void measure(int count, ChildServer bare, ChildServer prism, PrismApi api)
            throws Exception {
        Latencies broadcast = new Latencies();
        List<WebSocket> bareSockets = connect(bare, count, "/");
        bareSockets.forEach(s -> s.textMessageHandler(message -> arrivals.countDown()));
        time(broadcast, count, round -> post(bare.address(), "x".repeat(EVENT_BYTES)));
        closeAll(bareSockets);

        long before = prism.residentKib();
        List<WebSocket> sockets = connect(prism, count, "/api/v1/watch");
        CountDownLatch subscribed = new CountDownLatch(count);
        sockets.forEach(socket -> subscribe(socket, subscribed));
        if (!subscribed.await(60, TimeUnit.SECONDS)) {
            throw new IOException(subscribed.getCount() + " sockets are not subscribed");
        }
        long after = prism.residentKib();
        Latencies push = new Latencies();
        time(push, count, round -> api.set("bench", PATH, "weight", 1_000L * count + round));
        closeAll(sockets);
        out.printf(
                Locale.ROOT,
                "%,6d sockets: synced write to last arrival %s%n"
                        + "                bare broadcast to last arrival %s%n"
                        + "                ratio of medians %.2f; %.1f KiB resident per socket%n",
                count,
                push.summary(),
                broadcast.summary(),
                push.millisAt(0.5) / broadcast.millisAt(0.5),
                (after - before) / (double) count);
    }

    private void time(Latencies latencies, int count, Trigger trigger) throws Exception {
        for (int round = -rounds / 4 - 1; round < rounds; round++) {
            CountDownLatch expected = new CountDownLatch(count);
            arrivals = expected;
            long start = System.nanoTime();
            trigger.fire(round);
            if (!expected.await(30, TimeUnit.SECONDS)) {
                throw new IOException(expected.getCount() + " sockets heard nothing");
            }
            if (round >= 0) {
                latencies.add(System.nanoTime() - start);
            }
        }
    }

    private List<WebSocket> connect(ChildServer server, int count, String path) throws Exception {
        WebSocketClient client =
                vertx.createWebSocketClient(
                        new io.vertx.core.http.WebSocketClientOptions().setMaxConnections(count));
        List<WebSocket> sockets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            WebSocketConnectOptions options =
                    new WebSocketConnectOptions()
                            .setHost(server.address().getHost())
                            .setPort(server.address().getPort())
                            .setURI(path)
                            .addHeader("Authorization", "Bearer " + server.token());
            sockets.add(client.connect(options).toCompletionStage().toCompletableFuture().get());
        }
        return sockets;
    }

    private void subscribe(WebSocket socket, CountDownLatch subscribed) {
        socket.textMessageHandler(
                message -> {
                    if (message.contains("\"type\":\"subscribed\"")) {
                        subscribed.countDown();
                    } else if (message.contains("\"type\":\"event\"")) {
                        arrivals.countDown();
                    }
                });
        socket.writeTextMessage(
                json(
                        "type", ConfigValue.of("hello"),
                        "protocol", ConfigValue.of(1),
                        "client",
                                ConfigValue.of(
                                        Map.of(
                                                "id", ConfigValue.of("bench"),
                                                "application", ConfigValue.of("bench"),
                                                "instance", ConfigValue.of("1"),
                                                "labels", ConfigValue.of(Map.of())))));
        socket.writeTextMessage(
                json(
                        "type", ConfigValue.of("subscribe"),
                        "id", ConfigValue.of("s"),
                        "project", ConfigValue.of("bench"),
                        "send", ConfigValue.of("keys")));
    }

    private static String json(Object... namesAndValues) {
        Map<String, ConfigValue> fields = new java.util.LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], (ConfigValue) namesAndValues[i + 1]);
        }
        return Json.write(ConfigValue.of(fields));
    }

    private static void post(URI address, String body) throws IOException {
        try {
            HTTP.send(
                    HttpRequest.newBuilder(address.resolve("/"))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.discarding());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static void closeAll(List<WebSocket> sockets) throws Exception {
        for (WebSocket socket : sockets) {
            socket.close().toCompletionStage().toCompletableFuture().get();
        }
    }
}
