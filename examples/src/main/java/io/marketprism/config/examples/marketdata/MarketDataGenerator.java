package io.marketprism.config.examples.marketdata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line of the generator. Without a size it writes the generated files of {@code
 * examples/market-data}; with one, a project of exactly so many files and keys.
 *
 * <p>Exit codes: 0 all written, 1 a file could not be written, 64 the options make no sense.
 */
@Command(
        name = "MarketDataGenerator",
        mixinStandardHelpOptions = true,
        version = "0.1.0",
        exitCodeOnInvalidInput = MarketDataGenerator.USAGE_ERROR,
        description = "Writes the configuration of a market-data platform, at any size.")
public final class MarketDataGenerator implements Callable<Integer> {
    /** EX_USAGE of {@code sysexits.h}, as the {@code prism} command answers too. */
    static final int USAGE_ERROR = 64;

    @Spec @Nullable CommandSpec spec;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to write.")
    Path out = Path.of("");

    @Option(
            names = "--files",
            paramLabel = "N",
            description = "How many files; without it, the files of the example.")
    @Nullable Integer files;

    @Option(
            names = "--keys",
            paramLabel = "M",
            description = "How many keys in all files together; default: 100 for each file.")
    @Nullable Integer keys;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "What chance starts from; default: ${DEFAULT-VALUE}.")
    long seed = GeneratedProject.EXAMPLE_SEED;

    @Option(
            names = "--force",
            description = "Write into a directory that is not empty, over files of the same name.")
    boolean force;

    /** Runs the command and ends the program with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command, ready to run. */
    static CommandLine commandLine() {
        return new CommandLine(new MarketDataGenerator());
    }

    @Override
    public Integer call() throws IOException {
        GeneratedProject project = project();
        if (!force && Files.isDirectory(out) && !isEmpty(out)) {
            throw usage("--out: " + out + " (expected: an empty or new directory, or --force)");
        }
        long written = 0;
        for (GeneratedFile file : project) {
            write(file);
            written += file.keys();
        }
        commandSpec()
                .commandLine()
                .getOut()
                .printf(Locale.ROOT, "%,d files, %,d keys in %s%n", project.size(), written, out);
        return ExitCode.OK;
    }

    private GeneratedProject project() {
        if (files == null) {
            if (keys != null) {
                throw usage("--keys: " + keys + " (expected: --files beside it)");
            }
            return GeneratedProject.example(seed);
        }
        try {
            Size size = keys == null ? Size.ofFiles(files) : new Size(files, keys);
            return GeneratedProject.generate(size, seed);
        } catch (IllegalArgumentException e) {
            throw usage("--" + e.getMessage());
        }
    }

    private void write(GeneratedFile file) throws IOException {
        Path target = out.resolve(file.path().value());
        Path folder = target.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.write(
                target,
                file.content(),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(commandSpec().commandLine(), message);
    }

    private CommandSpec commandSpec() {
        if (spec == null) {
            throw new IllegalStateException("spec: null (expected: run by picocli)");
        }
        return spec;
    }
}
