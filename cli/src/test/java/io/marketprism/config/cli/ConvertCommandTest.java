package io.marketprism.config.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in other formats. */
class ConvertCommandTest {
    private static final String LIMITS = "# why\nlimits:\n  weight: 1200\nsymbols: [BTC, ETH]\n";

    @TempDir Path directory;

    @Test
    void convert_yamlToJson_printsTheValue() throws IOException {
        write("a.yaml", LIMITS);
        CommandRun run = run("convert", "a.yaml", "--to", "json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.field("limits.weight")).isEqualTo("1200");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void convert_streamToJson_printsAValueForEachDocument() throws IOException {
        write("a.yaml", "a: 1\n---\nb: 2\n");
        CommandRun run = run("convert", "a.yaml", "--to", "json");
        assertThat(run.out().replaceAll("\\s", "")).isEqualTo("{\"a\":1}{\"b\":2}");
        assertThat(run("convert", "a.yaml", "--to", "json", "--document", "1").field("b"))
                .isEqualTo("2");
    }

    @Test
    void convert_streamToToml_isRefusedAndNamesTheOption() throws IOException {
        write("a.yaml", "a: 1\n---\nb: 2\n");
        CommandRun run = run("convert", "a.yaml", "--to", "toml");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(run.err()).contains("2 documents", "--document N");
        assertThat(run("convert", "a.yaml", "--to", "toml", "--document", "2").err())
                .contains("--document: 2 (expected: 0 to 1");
    }

    @Test
    void convert_toAFormatThatHasOnlyText_listsLossesOnTheErrorOutput() throws IOException {
        write("a.yaml", LIMITS);
        CommandRun run = run("convert", "a.yaml", "--to", "ini");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("[limits]\nweight = 1200\n");
        assertThat(run.err()).isEqualTo("lost: limits.weight: the integer becomes text\n");
    }

    @Test
    void convert_strictWithLosses_writesNothing() throws IOException {
        write("a.yaml", LIMITS);
        CommandRun run =
                run("convert", "a.yaml", "--to", "ini", "--strict", "--output-file", "a.ini");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.out()).isEmpty();
        assertThat(directory.resolve("a.ini")).doesNotExist();
    }

    @Test
    void convert_standardInput_needsAFormatAndReadsIt() {
        byte[] input = "a = 1\n".getBytes(UTF_8);
        CommandRun run =
                CommandRun.in(
                        directory, Map.of(), input, "convert", "-", "--from", "toml", "--to",
                        "yaml");
        assertThat(run).isEqualTo(new CommandRun(0, "a: 1\n", ""));
        assertThat(run("convert", "-", "--to", "yaml").err())
                .contains("--from: missing (expected: the format of the input)");
    }

    @Test
    void convert_outputFile_isWrittenAsAWhole() throws IOException {
        write("a.yaml", LIMITS);
        CommandRun run = run("convert", "a.yaml", "--to", "toml", "--output-file", "b.toml");
        assertThat(run).isEqualTo(new CommandRun(0, "", ""));
        assertThat(directory.resolve("b.toml")).content().contains("[limits]\nweight = 1200");
        assertThat(directory).isDirectoryNotContaining("glob:**.prism-new");
    }

    @Test
    void convert_asJson_givesTextAndLosses() throws IOException {
        write("a.yaml", LIMITS);
        CommandRun run = run("convert", "a.yaml", "--to", "properties", "-o", "json");
        assertThat(run.field("format")).isEqualTo("properties");
        assertThat(run.field("text")).contains("limits.weight");
        assertThat(run.field("losses[0].key")).isEqualTo("limits.weight");
    }

    @Test
    void convert_brokenFile_namesItAsTheUserDoes() throws IOException {
        write("conf/a.yaml", "a: 1\na: 2\n");
        CommandRun run = run("convert", "conf/a.yaml", "--to", "json");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err()).contains("conf/a.yaml:2:1");
    }

    private CommandRun run(String... arguments) {
        return CommandRun.in(directory, arguments);
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
