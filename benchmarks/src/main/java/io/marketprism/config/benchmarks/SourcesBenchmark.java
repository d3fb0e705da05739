package io.marketprism.config.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.repository.ConfigRepository;
import io.marketprism.config.repository.MemoryConfigRepository;
import io.marketprism.config.repository.RepositoryMetrics;
import io.marketprism.config.repository.database.DatabaseConfigRepository;
import io.marketprism.config.repository.manager.ConfigManager;
import io.marketprism.config.repository.remote.RemoteConfigRepository;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Look-ups by many threads at once, without and with sources that change all the time; and how many
 * reads of a database and of a remote document in a steady state need neither.
 */
final class SourcesBenchmark {
    private static final int KEYS = 10_000;

    /** One look-up in so many is timed, so that the clock is not what is measured. */
    private static final int TIMED = 64;

    private static final int MILLIS_BETWEEN_CHANGES = 2;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final KeyPath CHANGING = key(7);

    private SourcesBenchmark() {}

    static void run(int threads, int rounds, Duration round, PrintStream out) throws Exception {
        double[] ratios = new double[rounds];
        Latencies quiet = new Latencies();
        Latencies reloading = new Latencies();
        MemoryConfigRepository changing = MemoryConfigRepository.create("changing", tree(KEYS / 2));
        try (ConfigManager manager =
                ConfigManager.builder()
                        .defaults(tree(KEYS))
                        .repository("changing", changing)
                        .open()) {
            read(manager, threads, round, new Latencies());
            for (int i = 0; i < rounds; i++) {
                Latencies without = new Latencies();
                Latencies with = new Latencies();
                read(manager, threads, round, without);
                Changes changes = new Changes(changing);
                try {
                    read(manager, threads, round, with);
                } finally {
                    changes.end();
                }
                ratios[i] = with.millisAt(0.99) / without.millisAt(0.99) * 100;
                quiet.addAll(without);
                reloading.addAll(with);
            }
        }
        out.println(threads + " threads, no reloads:   " + quiet.summary());
        out.println(threads + " threads, with reloads: " + reloading.summary());
        out.println("p99 with reloads of that without: " + new Rounds(ratios).summary("%"));
        steadyState(round, out);
    }

    private static KeyPath key(int number) {
        return KeyPath.of("group-" + number / 100, "key-" + number % 100);
    }

    private static MapValue tree(int keys) {
        ConfigValue tree = MapValue.EMPTY;
        for (int i = 0; i < keys; i++) {
            tree = tree.with(key(i), ConfigValue.of(i));
        }
        return (MapValue) tree;
    }

    private static void read(ConfigManager manager, int threads, Duration round, Latencies into) {
        KeyPath[] keys = new KeyPath[KEYS];
        for (int i = 0; i < KEYS; i++) {
            keys[i] = key(i);
        }
        long end = System.nanoTime() + round.toNanos();
        Threads.runAll(
                threads,
                thread -> {
                    Latencies own = new Latencies();
                    int next = thread;
                    do {
                        for (int i = 0; i < TIMED; i++) {
                            next = (next + 13) % KEYS;
                            manager.snapshot().get(keys[next]);
                        }
                        long start = System.nanoTime();
                        manager.snapshot().get(keys[next]);
                        own.add(System.nanoTime() - start);
                    } while (System.nanoTime() - end < 0);
                    into.addAll(own);
                });
    }

    /** Changes a source again and again. */
    private static final class Changes {
        private final AtomicBoolean ended = new AtomicBoolean();
        private final Thread thread;

        Changes(ConfigRepository repository) {
            thread =
                    new Thread(
                            () -> {
                                for (int i = 0; !ended.get(); i++) {
                                    repository.set(CHANGING, ConfigValue.of(i));
                                    pause();
                                }
                            },
                            "changes");
            thread.start();
        }

        private static void pause() {
            try {
                Thread.sleep(MILLIS_BETWEEN_CHANGES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void end() throws InterruptedException {
            ended.set(true);
            thread.join();
        }
    }

    private static void steadyState(Duration round, PrintStream out) throws IOException {
        try (DatabaseConfigRepository database =
                DatabaseConfigRepository.builder("jdbc:h2:mem:bench;DB_CLOSE_DELAY=-1")
                        .pollInterval(POLL)
                        .create()) {
            database.set(CHANGING, ConfigValue.of(1));
            readAndTell(
                    "database, looked at every " + POLL.toMillis() + " ms", database, round, out);
        }
        byte[] document = Json.write(tree(KEYS)).getBytes(StandardCharsets.UTF_8);
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/config.json", exchange -> answer(exchange, document));
        server.start();
        try (RemoteConfigRepository remote =
                RemoteConfigRepository.builder(
                                "http://127.0.0.1:"
                                        + server.getAddress().getPort()
                                        + "/config.json")
                        .allowLoopback(true)
                        .pollInterval(POLL)
                        .create()) {
            readAndTell("remote, asked every " + POLL.toMillis() + " ms", remote, round, out);
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, byte[] document) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            if ("\"1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            exchange.sendResponseHeaders(200, document.length);
            exchange.getResponseBody().write(document);
        }
    }

    /** A thousand reads a second, which is little. */
    private static void readAndTell(
            String what, ConfigRepository repository, Duration round, PrintStream out) {
        RepositoryMetrics before = repository.metrics();
        long end = System.nanoTime() + round.toNanos();
        while (System.nanoTime() - end < 0) {
            repository.exists(CHANGING);
            Changes.pause();
        }
        RepositoryMetrics after = repository.metrics();
        long requests = after.requests() - before.requests();
        long io = after.misses() - before.misses() + after.reloads() - before.reloads();
        out.printf(
                Locale.ROOT,
                "%s: %,d reads, %,d of them without input or output; %,d looks at the source%n",
                what,
                requests,
                after.hits() - before.hits(),
                io);
    }
}
