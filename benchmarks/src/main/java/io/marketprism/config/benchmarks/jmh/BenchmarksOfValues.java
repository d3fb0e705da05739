package io.marketprism.config.benchmarks.jmh;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks of this package and prints a table in Markdown for each piece of work.
 *
 * <pre>{@code
 * BenchmarksOfValues              all of them, ten minutes
 * BenchmarksOfValues Merge        those whose name matches the expression
 * BenchmarksOfValues --short      all of them, a minute: rough figures
 * BenchmarksOfValues --smoke      each for a millisecond: do they still run?
 * }</pre>
 */
public final class BenchmarksOfValues {
    private static final String PACKAGE = BenchmarksOfValues.class.getPackageName();

    private BenchmarksOfValues() {}

    /** How much time the figures are worth. */
    enum Effort {
        /** Figures to publish: two processes, warm. */
        FULL,
        /** Figures to look at while changing something. */
        SHORT,
        /** No figures at all. */
        SMOKE
    }

    /** Runs what the arguments ask for. */
    public static void main(String[] arguments) throws RunnerException {
        List<String> words = new ArrayList<>(Arrays.asList(arguments));
        Effort effort =
                words.remove("--smoke")
                        ? Effort.SMOKE
                        : words.remove("--short") ? Effort.SHORT : Effort.FULL;
        run(String.join("|", words), effort, System.out);
    }

    /** Runs the benchmarks whose names match a regular expression; the empty one matches all. */
    static void run(String names, Effort effort, PrintStream out) throws RunnerException {
        ChainedOptionsBuilder options =
                new OptionsBuilder()
                        .include(PACKAGE.replace(".", "\\.") + "\\..*(" + names + ")")
                        .addProfiler(GCProfiler.class);
        Collection<RunResult> results = new Runner(with(effort, options).build()).run();
        RatioTables.of(results).print(out);
        EditedLines.print(out);
    }

    private static ChainedOptionsBuilder with(Effort effort, ChainedOptionsBuilder options) {
        return switch (effort) {
            case FULL ->
                    iterations(options, 5, TimeValue.seconds(1))
                            .forks(2)
                            .jvmArgsAppend("-Xms1g", "-Xmx1g");
            case SHORT -> iterations(options, 3, TimeValue.milliseconds(400)).forks(1);
            case SMOKE -> smoke(options);
        };
    }

    private static ChainedOptionsBuilder iterations(
            ChainedOptionsBuilder options, int count, TimeValue time) {
        return options.warmupIterations(count)
                .warmupTime(time)
                .measurementIterations(count)
                .measurementTime(time);
    }

    /** In this process and without JMH's lock, so that two builds may do it at the same time. */
    private static ChainedOptionsBuilder smoke(ChainedOptionsBuilder options) {
        System.setProperty("jmh.ignoreLock", "true");
        return options.forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(1))
                .verbosity(VerboseMode.SILENT);
    }
}
