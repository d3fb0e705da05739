package io.marketprism.config.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures what is named: {@code commits}, {@code writes}, {@code reads}, {@code push}, {@code
 * effective}, {@code sources}, {@code start}, {@code memory}; without a name, all of them. {@code
 * smoke} runs each for a moment, to see that it still works.
 */
public final class Benchmarks {
    private static final List<String> ALL =
            List.of(
                    "commits",
                    "writes",
                    "reads",
                    "push",
                    "effective",
                    "sources",
                    "start",
                    "memory");

    /** How long and how large. */
    private record Scale(
            int files,
            int rounds,
            Duration round,
            int sockets,
            int pushes,
            int layerKeys,
            int textBytes,
            int treeKeys,
            int heapStep) {
        static final Scale FULL =
                new Scale(
                        10_000,
                        5,
                        Duration.ofSeconds(4),
                        1000,
                        100,
                        1_000,
                        10_000_000,
                        1_000_000,
                        8);
        static final Scale SMOKE =
                new Scale(20, 1, Duration.ofMillis(100), 5, 2, 20, 10_000, 1_000, 1_024);
    }

    private Benchmarks() {}

    /** Runs the measurements that are named. */
    public static void main(String[] names) throws Exception {
        boolean smoke = List.of(names).contains("smoke");
        List<String> wanted = smoke || names.length == 0 ? ALL : List.of(names);
        if (!ALL.containsAll(wanted)) {
            System.err.println(
                    "benchmarks: " + wanted + " (expected: some of " + ALL + ", or smoke)");
            System.exit(64);
        }
        run(wanted, smoke, Path.of("").toAbsolutePath(), System.out);
        System.exit(0);
    }

    /** Runs measurements below a directory, which is left as it was. */
    static void run(List<String> names, boolean smoke, Path directory, PrintStream out)
            throws Exception {
        Scale scale = smoke ? Scale.SMOKE : Scale.FULL;
        for (String name : names) {
            out.println("== " + name);
            Path folder = Files.createTempDirectory(directory, "bench-" + name);
            try {
                run(name, scale, folder, out);
            } finally {
                delete(folder);
            }
        }
    }

    private static void run(String name, Scale scale, Path folder, PrintStream out)
            throws Exception {
        switch (name) {
            case "commits" ->
                    CommitBenchmark.run(folder, scale.files(), scale.rounds(), scale.round(), out);
            case "writes" ->
                    WriteBenchmark.run(
                            folder, List.of(1, 16, 64), scale.rounds(), scale.round(), out);
            case "reads" -> ReadBenchmark.run(folder, scale.rounds(), scale.round(), out);
            case "effective" ->
                    EffectiveBenchmark.run(
                            folder, scale.layerKeys(), scale.rounds(), scale.round(), out);
            case "sources" ->
                    SourcesBenchmark.run(scale.sockets(), scale.rounds(), scale.round(), out);
            case "start" -> StartBenchmark.run(folder, scale.files(), scale.rounds(), out);
            case "memory" -> memory(scale, out);
            default -> PushBenchmark.run(folder, List.of(1, scale.sockets()), scale.pushes(), out);
        }
    }

    private static void memory(Scale scale, PrintStream out) throws Exception {
        MemoryBenchmark.run(scale.textBytes(), scale.treeKeys(), scale.heapStep(), out);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
