package io.marketprism.config.repository.file;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.repository.RepositoryBatch;
import io.marketprism.config.repository.RepositorySnapshot;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A process of its own that writes into a directory, or keeps others from it, until it is killed.
 */
final class WriterProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    private WriterProcess(Process process) {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Changes three files together, again and again, and prints the number of each done change. */
    static WriterProcess writing(Path directory) throws IOException {
        return start("write", directory);
    }

    /** Has the lock of a directory, and prints a line once it has it. */
    static WriterProcess holding(Path directory) throws IOException {
        return start("hold", directory);
    }

    private static WriterProcess start(String mode, Path directory) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new WriterProcess(
                new ProcessBuilder(
                                java,
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                WriterProcess.class.getName(),
                                mode,
                                directory.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    long pid() {
        return process.pid();
    }

    /** The next line, or {@code null} at the end. */
    @Nullable String line() throws IOException {
        return lines.readLine();
    }

    /** Not {@link Process#destroyForcibly}, which closes the pipe with answers in it. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    @Override
    public void close() throws IOException {
        kill();
        lines.close();
    }

    /** The child's own program. */
    public static void main(String[] arguments) throws IOException {
        FileRepositoryBuilder builder =
                FileConfigRepository.builder(Path.of(arguments[1])).watching(FileWatching.OFF);
        if (arguments[0].equals("hold")) {
            try (FileConfigRepository repository = builder.exclusive().open()) {
                System.out.println("holding " + repository.name());
                System.in.read();
            }
        } else {
            write(builder.backups(new BackupRetention(2, BackupRetention.DEFAULT.maxAge(), 9999)));
        }
    }

    private static void write(FileRepositoryBuilder builder) {
        try (FileConfigRepository repository = builder.open()) {
            long last = numberOf(repository.snapshot());
            for (long i = last + 1; ; i++) {
                ConfigValue number = ConfigValue.of(i);
                RepositoryBatch batch =
                        RepositoryBatch.of()
                                .set(KeyPath.parse("a.n"), number)
                                .set(KeyPath.parse("sub.c.n"), number);
                repository.apply(
                        i % 2 == 0
                                ? batch.delete(KeyPath.parse("b"))
                                : batch.set(KeyPath.parse("b.n"), number));
                System.out.println(i);
            }
        }
    }

    /** The last change that a state shows; 0 before the first. */
    static long numberOf(RepositorySnapshot snapshot) {
        return snapshot.find(KeyPath.parse("a.n"))
                .map(value -> Long.parseLong(value.toString()))
                .orElse(0L);
    }
}
