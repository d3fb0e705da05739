package io.marketprism.config.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Synced commits of one key each over HTTP, every writer on a file of its own. */
final class WriteBenchmark {
    private static final String PROJECT = "bench";

    private final PrismApi api;
    private final AtomicLong next = new AtomicLong(1_000_000);

    private WriteBenchmark(PrismApi api) {
        this.api = api;
    }

    static void run(
            Path directory, List<Integer> writers, int rounds, Duration round, PrintStream out)
            throws IOException {
        try (ChildServer server = ChildServer.prism(directory)) {
            PrismApi api = new PrismApi(server);
            api.createProject(PROJECT);
            for (int w = 0; w < 64; w++) {
                api.put(PROJECT, file(w), "{\"weight\": 0}\n");
            }
            WriteBenchmark benchmark = new WriteBenchmark(api);
            benchmark.commits(16, round, new Latencies());
            for (int count : writers) {
                double[] rates = new double[rounds];
                Latencies latencies = new Latencies();
                for (int i = 0; i < rounds; i++) {
                    rates[i] = benchmark.commits(count, round, latencies) * 1e9 / round.toNanos();
                }
                out.printf(
                        "%2d writers: %s; %s%n",
                        count, new Rounds(rates).summary("commits/s"), latencies.summary());
            }
        }
    }

    private static String file(int writer) {
        return "folder" + writer % 8 + "/file" + writer + ".json";
    }

    private long commits(int writers, Duration round, Latencies latencies) {
        AtomicLong commits = new AtomicLong();
        long end = System.nanoTime() + round.toNanos();
        Threads.runAll(writers, writer -> write(file(writer), end, commits, latencies));
        return commits.get();
    }

    private void write(String file, long end, AtomicLong commits, Latencies latencies) {
        while (System.nanoTime() - end < 0) {
            long start = System.nanoTime();
            try {
                api.set(PROJECT, file, "weight", next.incrementAndGet());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            latencies.add(System.nanoTime() - start);
            commits.incrementAndGet();
        }
    }
}
