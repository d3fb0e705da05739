package io.marketprism.config.benchmarks;

import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * The effective configuration of an application, out of four layers of which the lowest has the
 * most keys: as it is read again and again, beside the HTTP engine's own answer of that length, and
 * the first read after each change of a layer.
 */
final class EffectiveBenchmark {
    private static final String PROJECT = "bench";
    private static final String READ =
            "/api/v1/projects/bench/effective?app=collector&profiles=production";
    private static final int CONNECTIONS = 64;

    private EffectiveBenchmark() {}

    static void run(Path directory, int keys, int rounds, Duration round, PrintStream out)
            throws Exception {
        double[] bare = new double[rounds];
        double[] prism = new double[rounds];
        Latencies reads = new Latencies();
        Latencies changes = new Latencies();
        Vertx vertx = Vertx.vertx();
        try (ChildServer prismServer = ChildServer.prism(directory)) {
            PrismApi api = new PrismApi(prismServer);
            api.createProject(PROJECT);
            api.put(PROJECT, "application.yaml", layer("base", keys));
            api.put(PROJECT, "application-production.yaml", layer("production", keys / 4));
            api.put(PROJECT, "collector.yaml", layer("collector", keys / 4));
            api.put(PROJECT, "collector-production.yaml", layer("both", keys / 10));
            int length = api.length(READ);
            HttpLoad load = new HttpLoad(vertx, prismServer.address(), READ, prismServer.token());
            try (ChildServer bareServer = ChildServer.bare(length)) {
                HttpLoad bareLoad = new HttpLoad(vertx, bareServer.address(), "/", "-");
                bareLoad.run(CONNECTIONS, round, new Latencies());
                load.run(CONNECTIONS, round, new Latencies());
                for (int i = 0; i < rounds; i++) {
                    bare[i] = bareLoad.run(CONNECTIONS, round, new Latencies());
                    prism[i] = load.run(CONNECTIONS, round, reads);
                }
            }
            for (int i = 0; i < 20 * rounds; i++) {
                api.set(PROJECT, "collector.yaml", "group-0.key-0", 1_000_000 + i);
                long start = System.nanoTime();
                api.length(READ);
                changes.add(System.nanoTime() - start);
            }
            print(length, new Rounds(bare), new Rounds(prism), out);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }
        out.println("reads: " + reads.summary());
        out.println("the first read after a change of a layer: " + changes.summary());
    }

    private static void print(int length, Rounds bare, Rounds prism, PrintStream out) {
        String name = String.format(Locale.ROOT, "bare HTTP engine, %,d bytes: ", length);
        out.println(name + bare.summary("answers/s"));
        out.println("GET effective, four layers: " + prism.summary("answers/s"));
        out.printf(Locale.ROOT, "ratio %.2f%n", prism.median() / bare.median());
    }

    private static String layer(String name, int keys) {
        StringBuilder text = new StringBuilder();
        for (int key = 0; key < keys; key++) {
            if (key % 10 == 0) {
                text.append("group-").append(key / 10).append(":\n");
            }
            text.append("  key-%d: %s-%d\n".formatted(key % 10, name, key));
        }
        return text.toString();
    }
}
