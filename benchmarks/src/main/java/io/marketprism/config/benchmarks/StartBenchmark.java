package io.marketprism.config.benchmarks;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.Person;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * From the start of a server's process to its first answer of a file, with one file and with many;
 * and the memory that it then holds, before and after every file has been read once.
 */
final class StartBenchmark {
    private static final String PROJECT = "bench";

    private StartBenchmark() {}

    static void run(Path directory, int files, int rounds, PrintStream out) throws Exception {
        for (int count : new int[] {1, files}) {
            measure(directory.resolve("data-" + count), count, rounds, out);
        }
    }

    private static void measure(Path data, int files, int rounds, PrintStream out)
            throws Exception {
        List<FilePath> paths;
        try (ConfigVersionControl control = ConfigVersionControl.open(data.resolve("store"))) {
            ProjectName name = ProjectName.parse(PROJECT);
            paths = CommitBenchmark.importFiles(control.create(name, Person.of("Ada")), files);
        }
        Latencies starts = new Latencies();
        double[] idle = new double[rounds];
        double[] read = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            try (ChildServer server = ChildServer.prism(data)) {
                PrismApi api = new PrismApi(server);
                api.get(PROJECT, paths.get(paths.size() / 2).value());
                starts.add(System.nanoTime() - start);
                idle[i] = server.residentKib() / 1024.0;
                for (FilePath path : paths) {
                    api.get(PROJECT, path.value());
                }
                read[i] = server.residentKib() / 1024.0;
            }
        }
        out.printf(
                Locale.ROOT,
                "%,d files, to the first answer: %s%n"
                        + "  resident: %s; after reading all of them: %s%n",
                files,
                starts.summary(),
                new Rounds(idle).summary("MB"),
                new Rounds(read).summary("MB"));
    }
}
