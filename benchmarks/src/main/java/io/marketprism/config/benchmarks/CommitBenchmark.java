package io.marketprism.config.benchmarks;

import io.marketprism.config.examples.marketdata.GeneratedFile;
import io.marketprism.config.examples.marketdata.GeneratedProject;
import io.marketprism.config.examples.marketdata.Size;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.versioning.CommitRequest;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.Project;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Synced commits of one key each, in process: random files of a generated project, as many writers
 * as asked for. Each answer means that the commit is on the disk.
 */
public final class CommitBenchmark {
    private static final Person ADA = Person.of("Ada");
    private static final long SEED = 7;

    private final Project project;
    private final List<Target> targets;
    private final PrintStream out;
    private final AtomicLong next = new AtomicLong(1_000_000);

    /** A number that a commit can change. */
    private record Target(FilePath path, KeyPath key) {}

    private CommitBenchmark(Project project, List<Target> targets, PrintStream out) {
        this.project = project;
        this.targets = targets;
        this.out = out;
    }

    /** Measures in a directory: files, rounds and the seconds of each. */
    public static void run(Path directory, int files, int rounds, Duration round, PrintStream out) {
        try (ConfigVersionControl control = ConfigVersionControl.open(directory)) {
            Project project = control.create(ProjectName.parse("bench"), ADA);
            CommitBenchmark benchmark =
                    new CommitBenchmark(project, load(project, files, out), out);
            benchmark.warmUp(round);
            for (int writers : new int[] {1, 16, 64}) {
                benchmark.measure(writers, rounds, round);
            }
        }
    }

    private static List<Target> load(Project project, int files, PrintStream out) {
        long start = System.nanoTime();
        List<FilePath> paths = importFiles(project, files);
        out.printf(
                "imported %,d files as one commit in %,d ms%n",
                files, Duration.ofNanos(System.nanoTime() - start).toMillis());
        return paths.stream().map(path -> new Target(path, numberIn(project, path))).toList();
    }

    /** Commits generated files of 30 keys each to a project. */
    static List<FilePath> importFiles(Project project, int files) {
        List<FilePath> paths = new ArrayList<>();
        CommitRequest.Builder request = CommitRequest.builder(ADA).message("Import");
        for (GeneratedFile file : GeneratedProject.generate(new Size(files, 30 * files), SEED)) {
            request.put(file.path(), file.content());
            paths.add(file.path());
        }
        project.commit(request.build());
        return paths;
    }

    /** The first number of a file. */
    private static KeyPath numberIn(Project project, FilePath path) {
        ConfigValue tree =
                project.snapshot(Ref.MAIN)
                        .file(path)
                        .orElseThrow()
                        .document()
                        .orElseThrow()
                        .value();
        return firstNumber(KeyPath.ROOT, tree);
    }

    private static KeyPath firstNumber(KeyPath at, ConfigValue value) {
        if (value.kind() == ConfigValue.Kind.INTEGER) {
            return at;
        }
        if (value instanceof MapValue map) {
            for (Map.Entry<String, ConfigValue> entry : map.entries().entrySet()) {
                KeyPath found = firstNumber(at.child(entry.getKey()), entry.getValue());
                if (!found.isRoot()) {
                    return found;
                }
            }
        }
        return KeyPath.ROOT;
    }

    private void warmUp(Duration round) {
        commits(16, round, new Latencies());
        commits(1, round, new Latencies());
    }

    private void measure(int writers, int rounds, Duration round) {
        double[] rates = new double[rounds];
        Latencies latencies = new Latencies();
        for (int i = 0; i < rounds; i++) {
            rates[i] = commits(writers, round, latencies) * 1e9 / round.toNanos();
        }
        out.printf(
                "%2d writers: %s; %s%n",
                writers, new Rounds(rates).summary("commits/s"), latencies.summary());
    }

    /** How many commits the writers make in a round. */
    private long commits(int writers, Duration round, Latencies latencies) {
        AtomicLong commits = new AtomicLong();
        long end = System.nanoTime() + round.toNanos();
        Threads.runAll(writers, w -> write(new Random(SEED + w), end, commits, latencies));
        return commits.get();
    }

    private void write(Random random, long end, AtomicLong commits, Latencies latencies) {
        while (System.nanoTime() - end < 0) {
            Target target = targets.get(random.nextInt(targets.size()));
            long start = System.nanoTime();
            project.commit(
                    CommitRequest.builder(ADA)
                            .message("Change a number")
                            .set(
                                    target.path(),
                                    target.key(),
                                    ConfigValue.of(next.incrementAndGet()))
                            .build());
            latencies.add(System.nanoTime() - start);
            commits.incrementAndGet();
        }
    }
}
