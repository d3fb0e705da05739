package io.marketprism.config.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A moment of each measurement, so that none rots. */
class BenchmarksTest {
    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"commits", "writes", "reads", "push", "effective", "sources", "start"})
    void run_asASmokeTest_printsDurations(String name) throws Exception {
        assertThat(figures(name)).contains("p50").contains("p99");
    }

    @Test
    void run_memoryAsASmokeTest_printsHeaps() throws Exception {
        assertThat(figures("memory").lines().filter(line -> line.contains("needs a heap of")))
                .hasSize(8);
    }

    private String figures(String name) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Benchmarks.run(
                List.of(name),
                true,
                directory,
                new PrintStream(bytes, true, StandardCharsets.UTF_8));

        assertThat(directory).isEmptyDirectory();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
