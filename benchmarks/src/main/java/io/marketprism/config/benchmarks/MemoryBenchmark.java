package io.marketprism.config.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * How much memory large texts and trees take: what the result keeps, and the smallest heap in which
 * the work can be done at all, found by halving.
 */
final class MemoryBenchmark {
    private static final int LARGEST_HEAP = 2_048;
    private static final long MEGABYTE = 1 << 20;
    private static final long PATIENCE_SECONDS = 60;

    private record Work(String name, String what, boolean isText) {}

    private static final List<Work> ALL =
            List.of(
                    new Work("yaml", "a YAML text read", true),
                    new Work("json", "a JSON text read", true),
                    new Work("toml", "a TOML text read", true),
                    new Work("ini", "an INI text read", true),
                    new Work("properties", "a properties text read", true),
                    new Work("edit", "a YAML text read and one value set, both kept", true),
                    new Work("tree", "a tree made key by key", false),
                    new Work("merge", "two trees merged, and again after 100 changes", false));

    private MemoryBenchmark() {}

    /** Measures with texts of so many bytes and trees of so many keys, to so many megabytes. */
    static void run(int bytes, int keys, int step, PrintStream out) throws Exception {
        for (Work work : ALL) {
            int size = work.isText() ? bytes : keys;
            long retained = retained(work, size, LARGEST_HEAP).orElseThrow();
            int low = 0;
            int high = LARGEST_HEAP / step;
            while (high - low > 1) {
                int middle = (low + high) >>> 1;
                boolean enough = retained(work, size, middle * step).isPresent();
                low = enough ? low : middle;
                high = enough ? middle : high;
            }
            out.printf(
                    Locale.ROOT,
                    "%s of %,d %s: keeps %,d MB, needs a heap of %,d MB%n",
                    work.what(),
                    size,
                    work.isText() ? "bytes" : "keys",
                    (retained + MEGABYTE - 1) / MEGABYTE,
                    high * step);
        }
    }

    /** What is kept by the work in a process with such a heap; empty if that is too small. */
    private static OptionalLong retained(Work work, int size, int heapMegabytes)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx" + heapMegabytes + "m",
                                "-XX:+UseSerialGC",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-cp",
                                System.getProperty("java.class.path"),
                                MemoryProcess.class.getName(),
                                work.name(),
                                Integer.toString(size))
                        .redirectErrorStream(true)
                        .start();
        // A heap that is nearly too small makes the collector run without end.
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return output.lines()
                .filter(line -> process.exitValue() == 0 && line.startsWith("retained "))
                .mapToLong(line -> Long.parseLong(line.substring("retained ".length())))
                .findFirst();
    }
}
