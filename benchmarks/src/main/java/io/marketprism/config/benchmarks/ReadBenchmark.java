package io.marketprism.config.benchmarks;

import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** GET of a document of 2 KB, beside the HTTP engine's own answer of 2 KB in the same run. */
final class ReadBenchmark {
    private static final int BYTES = 2048;
    private static final int CONNECTIONS = 64;
    private static final String PATH = "exchanges/binance.yaml";

    private ReadBenchmark() {}

    static void run(Path directory, int rounds, Duration round, PrintStream out) throws Exception {
        double[] bare = new double[rounds];
        double[] prism = new double[rounds];
        Latencies latencies = new Latencies();
        Vertx vertx = Vertx.vertx();
        try (ChildServer bareServer = ChildServer.bare(BYTES);
                ChildServer prismServer = ChildServer.prism(directory)) {
            PrismApi api = new PrismApi(prismServer);
            api.createProject("bench");
            api.put("bench", PATH, "note: " + "x".repeat(BYTES - "note: \n".length()) + "\n");
            HttpLoad bareLoad = new HttpLoad(vertx, bareServer.address(), "/", "-");
            HttpLoad prismLoad =
                    new HttpLoad(
                            vertx,
                            prismServer.address(),
                            "/api/v1/projects/bench/files/" + PATH,
                            prismServer.token());
            bareLoad.run(CONNECTIONS, round, new Latencies());
            prismLoad.run(CONNECTIONS, round, new Latencies());
            for (int i = 0; i < rounds; i++) {
                bare[i] = bareLoad.run(CONNECTIONS, round, new Latencies());
                prism[i] = prismLoad.run(CONNECTIONS, round, latencies);
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }
        Rounds bareRounds = new Rounds(bare);
        Rounds prismRounds = new Rounds(prism);
        out.println("bare HTTP engine, 2 KB:     " + bareRounds.summary("answers/s"));
        out.println("GET files, ETag and token:  " + prismRounds.summary("answers/s"));
        out.printf(
                Locale.ROOT,
                "ratio %.2f; %s%n",
                prismRounds.median() / bareRounds.median(),
                latencies.summary());
    }
}
