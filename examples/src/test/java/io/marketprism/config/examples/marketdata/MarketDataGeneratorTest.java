package io.marketprism.config.examples.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketDataGeneratorTest {
    @TempDir Path directory;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void run_withASize_writesExactlySoManyFiles() throws IOException {
        int code = run("--out", directory.toString(), "--files", "30", "--keys", "2000");

        assertThat(code).isZero();
        assertThat(countFiles()).isEqualTo(30);
        assertThat(output.toString()).contains("30 files", "2,000 keys");
    }

    @Test
    void run_withoutASize_writesTheFilesOfTheExample() throws IOException {
        int code = run("--out", directory.resolve("new").toString());

        assertThat(code).isZero();
        assertThat(countFiles())
                .isEqualTo(GeneratedProject.example(GeneratedProject.EXAMPLE_SEED).size());
    }

    @Test
    void run_intoADirectoryThatIsNotEmpty_isRefusedAndWritesNothing() throws IOException {
        Files.writeString(directory.resolve("mine.txt"), "mine");

        int code = run("--out", directory.toString(), "--files", "3");

        assertThat(code).isEqualTo(64);
        assertThat(errors.toString()).contains("an empty or new directory, or --force");
        assertThat(countFiles()).isEqualTo(1);
    }

    @Test
    void run_withForce_leavesOtherFilesAlone() throws IOException {
        Files.writeString(directory.resolve("mine.txt"), "mine");

        int code = run("--out", directory.toString(), "--files", "3", "--force");

        assertThat(code).isZero();
        assertThat(countFiles()).isEqualTo(4);
        assertThat(directory.resolve("mine.txt")).hasContent("mine");
    }

    @Test
    void run_keysWithoutFiles_isAUsageError() {
        assertThat(run("--out", directory.toString(), "--keys", "3")).isEqualTo(64);
        assertThat(errors.toString()).contains("--keys: 3 (expected: --files beside it)");
    }

    @Test
    void run_moreFilesThanKeys_isAUsageError() {
        int code = run("--out", directory.toString(), "--files", "10", "--keys", "3");

        assertThat(code).isEqualTo(64);
        assertThat(errors.toString()).contains("--keys: 3 (expected: 10..20000 for 10 files)");
    }

    @Test
    void run_moreFilesThanAllowed_isAUsageError() {
        int code = run("--out", directory.toString(), "--files", "2000000000");

        assertThat(code).isEqualTo(64);
        assertThat(errors.toString()).contains("--files: 2000000000 (expected: 1..1000000)");
    }

    private int run(String... arguments) {
        return MarketDataGenerator.commandLine()
                .setOut(new PrintWriter(output, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }

    private long countFiles() throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(Files::isRegularFile).count();
        }
    }
}
