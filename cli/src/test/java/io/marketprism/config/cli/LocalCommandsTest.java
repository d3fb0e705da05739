package io.marketprism.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.versioning.ConfigVersionControl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that need no server. */
class LocalCommandsTest {
    private static final String COLLECTOR =
            """
            # What an exchange allows stands elsewhere.
            collector:
              shards: 1          # one per market
              exchanges: [binance, okx]
            """;

    @TempDir Path directory;

    @Test
    void help_always_namesCommandsExitCodesAndAddresses() {
        CommandRun run = CommandRun.in(directory, "--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("Exit codes:", "69   no server answers", "project[@ref]:path[#key]")
                .doesNotContain("\033");
    }

    @Test
    void command_missing_isWrongUse() {
        CommandRun run = CommandRun.in(directory);
        assertThat(run.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(run.err()).contains("a command is missing", "prism --help");
    }

    @Test
    void command_misspelt_isWrongUseAndSuggestsTheRightOne() {
        CommandRun run = CommandRun.in(directory, "validat");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(run.err()).contains("validate");
    }

    @Test
    void fileGet_scalar_isPrintedBare() throws IOException {
        write("collector.yaml", COLLECTOR);
        CommandRun run =
                CommandRun.in(directory, "file", "get", "collector.yaml", "collector.exchanges[1]");
        assertThat(run).isEqualTo(new CommandRun(0, "okx\n", ""));
    }

    @Test
    void fileGet_mapAsJson_isJson() throws IOException {
        write("collector.yaml", COLLECTOR);
        CommandRun run = CommandRun.in(directory, "file", "get", "collector.yaml", "-o", "json");
        assertThat(run.field("collector.shards")).isEqualTo("1");
    }

    @Test
    void fileGet_keyThatIsNotThere_isNotFound() throws IOException {
        write("collector.yaml", COLLECTOR);
        CommandRun run = CommandRun.in(directory, "file", "get", "collector.yaml", "collector.x");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(run.err()).contains("prism: collector.yaml has no key collector.x\n");
    }

    @Test
    void fileGet_fileThatIsNotThere_isNotFound() {
        CommandRun run = CommandRun.in(directory, "file", "get", "absent.yaml", "a");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(run.err()).contains("absent.yaml: no such file or folder");
    }

    @Test
    void fileSet_key_changesTheValueAndNothingElse() throws IOException {
        Path file = write("collector.yaml", COLLECTOR);
        CommandRun run =
                CommandRun.in(directory, "file", "set", "collector.yaml", "collector.shards", "4");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(file).hasContent(COLLECTOR.replace("shards: 1 ", "shards: 4 "));
        assertThat(directory).isDirectoryNotContaining("glob:**.prism-new");
    }

    @Test
    void fileSet_string_staysATextThatLooksLikeANumber() throws IOException {
        Path file = write("collector.json", "{\"shards\": 1}\n");
        CommandRun.in(directory, "file", "set", "collector.json", "shards", "4", "--string");
        assertThat(file).hasContent("{\"shards\": \"4\"}\n");
    }

    @Test
    void fileSet_fileWithoutKeys_isWrongUse() throws IOException {
        write("notes.md", "# Notes\n");
        CommandRun run = CommandRun.in(directory, "file", "set", "notes.md", "a", "1");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(run.err()).contains("expected: a format with keys");
    }

    @Test
    void fileSet_json_saysWhetherItChanged() throws IOException {
        write("a.yaml", "a: 1\n");
        String[] set = {"file", "set", "a.yaml", "a", "2", "-o", "json"};
        assertThat(CommandRun.in(directory, set).field("changed")).isEqualTo("true");
        assertThat(CommandRun.in(directory, set).field("changed")).isEqualTo("false");
    }

    @Test
    void fileRm_key_goesWithItsComments() throws IOException {
        Path file = write("a.yaml", "a: 1\n# about b\nb: 2\nc: 3\n");
        assertThat(CommandRun.in(directory, "file", "rm", "a.yaml", "b"))
                .isEqualTo(new CommandRun(0, "", ""));
        assertThat(file).hasContent("a: 1\nc: 3\n");
        assertThat(CommandRun.in(directory, "file", "rm", "a.yaml", "b").exitCode())
                .isEqualTo(ExitCodes.NOT_FOUND);
    }

    @Test
    void fileMv_sameMap_keepsThePlaceAndElsewhereGoesToTheEnd() throws IOException {
        Path file = write("a.yaml", "a: 1 # one\nb:\n  c: 2\n");
        CommandRun.in(directory, "file", "mv", "a.yaml", "a", "z");
        assertThat(file).hasContent("z: 1 # one\nb:\n  c: 2\n");
        CommandRun run = CommandRun.in(directory, "file", "mv", "a.yaml", "z", "b.z");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(CommandRun.in(directory, "file", "get", "a.yaml", "b.z").out()).isEqualTo("1\n");
    }

    @Test
    void fileSet_documentOfAStream_changesThatOneOnly() throws IOException {
        Path file = write("a.yaml", "a: 1\n---\na: 1\n");
        CommandRun.in(directory, "file", "set", "a.yaml", "a", "2", "--document", "1");
        assertThat(file).hasContent("a: 1\n---\na: 2\n");
        assertThat(CommandRun.in(directory, "file", "get", "a.yaml", "a", "--document", "0").out())
                .isEqualTo("1\n");
    }

    @Test
    void validate_soundFiles_countsThem() throws IOException {
        write("collector.yaml", COLLECTOR);
        write("notes.md", "# Notes\n");
        assertThat(CommandRun.in(directory, "validate", "."))
                .isEqualTo(new CommandRun(0, "✓ 2 files, no problem\n", ""));
    }

    @Test
    void validate_brokenFiles_listsEveryProblemOfAll() throws IOException {
        write("a.json", "{\"a\": 1,}\n");
        write("folder/b.yaml", "a: 1\na: 2\n");
        CommandRun run = CommandRun.in(directory, "validate", ".", "-o", "json");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.field("checked")).isEqualTo("2");
        assertThat(run.field("problems[0].file")).endsWith("a.json");
        assertThat(run.field("problems[1].file")).endsWith("b.yaml");
        assertThat(run.field("problems[1].line")).isEqualTo("2");
    }

    @Test
    void validate_symbolicLink_isRefusedWithTheReason() throws IOException {
        Path file = write("collector.yaml", COLLECTOR);
        Files.createSymbolicLink(directory.resolve("link.yaml"), file);
        CommandRun run = CommandRun.in(directory, "validate", ".");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.out()).contains("link.yaml", "a symbolic link (expected: a file");
    }

    @Test
    void fsck_soundStore_isDone() throws IOException {
        Path store = Files.createDirectories(directory.resolve("data/store"));
        try (ConfigVersionControl control = ConfigVersionControl.open(store)) {
            assertThat(control.projects()).isEmpty();
        }
        CommandRun run = CommandRun.in(directory, "fsck", "--data", "data", "-o", "json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.field("damage")).isEqualTo("[]");
    }

    @Test
    void fsck_folderThatIsNotThere_isNotFoundAndNotMade() {
        CommandRun run = CommandRun.in(directory, Map.of("PRISM_DATA", "elsewhere"), "fsck");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(directory.resolve("elsewhere")).doesNotExist();
    }

    @Test
    void version_asYaml_namesPrismAndJava() {
        CommandRun run = CommandRun.in(directory, "version", "-o", "yaml");
        assertThat(run.out()).startsWith("prism: ").contains("\njava: ");
    }

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
