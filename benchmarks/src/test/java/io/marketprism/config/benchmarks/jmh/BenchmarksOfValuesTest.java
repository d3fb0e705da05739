package io.marketprism.config.benchmarks.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.benchmarks.jmh.BenchmarksOfValues.Effort;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;

class BenchmarksOfValuesTest {
    @Test
    void run_smoke_printsEveryTable() throws RunnerException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        BenchmarksOfValues.run(
                "", Effort.SMOKE, new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("### EditScalar", "### LookUp", "### Merge")
                .contains("### ReadIni", "### ReadJson", "### ReadYaml")
                .contains("| prismAfterChange |", "| snakeyamlEngine |", "| ini4j |")
                .contains("| prism | 1 |");
    }

    @Test
    void inputs_ofEachFormat_areAboutAsLong() {
        for (byte[] text : new byte[][] {Inputs.yaml(), Inputs.json(), Inputs.ini()}) {
            assertThat(text.length).isBetween(95_000, 112_000);
        }
    }
}
