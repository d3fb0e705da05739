package io.marketprism.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.server.ConfigServer;
import io.marketprism.config.server.ConfigServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a real server in this process. */
class ServerCommandsTest {
    private static final String BINANCE =
            """
            # Limits count per IP, not per key.
            limits:
              requests_per_minute: 1200     # documented: 6000 of weight
              weight: 4800
            symbols: [BTCUSDT, ETHUSDT]
            """;

    @TempDir static Path data;
    private static ConfigServer server;
    private static int projects;

    @TempDir Path directory;

    private String project;

    @BeforeAll
    static void startServer() {
        server = ConfigServer.start(ConfigServerOptions.of(data));
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void importProject() throws IOException {
        project = "p" + ++projects;
        write("folder/exchanges/binance.yaml", BINANCE);
        write("folder/collector.yaml", "shards: 1\n");
        done("import", "folder", project, "--create");
    }

    @Test
    void log_underConditions_listsTheCommitsThatMeetThem() {
        done("set", project + ":collector.yaml#shards", "4", "-m", "More shards");

        assertThat(done("log", project, "--key", "shards", "--value", "4").out())
                .contains("More shards");
        assertThat(done("log", project, "--text", "nowhere").out()).isEmpty();
        assertThat(done("log", project + ":collector.yaml#shards").out())
                .contains("updated shards = 4")
                .contains("added shards = 1");
    }

    @Test
    void blame_ofAFile_namesTheCommitOfEachKey() {
        done("set", project + ":collector.yaml#shards", "4", "-m", "More shards");

        assertThat(done("blame", project + ":collector.yaml").out())
                .contains("shards")
                .contains("More shards");
    }

    @Test
    void import_newProject_hasTheFilesByteForByte() {
        assertThat(done("ls", project, "-r").out())
                .isEqualTo("collector.yaml\nexchanges/binance.yaml\n");
        assertThat(done("get", project + ":exchanges/binance.yaml").out()).isEqualTo(BINANCE);
    }

    @Test
    void import_projectThatIsNotThere_asksForCreate() {
        CommandRun run = run("import", "folder", "absent");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(run.err()).contains("there is no project absent", "--create");
    }

    @Test
    void import_again_changesNothing() {
        CommandRun run = done("import", "folder", project, "-o", "json");
        assertThat(run.field("unchanged")).isEqualTo("2");
        assertThat(run.field("commits")).isEqualTo("[]");
    }

    @Test
    void import_dryRunWithChanges_listsThemAndExitsWith2() throws IOException {
        write("folder/new.yaml", "a: 1\n");
        Files.delete(directory.resolve("folder/collector.yaml"));
        CommandRun run = run("import", "folder", project, "--dry-run", "--delete");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.CHANGES);
        assertThat(run.out()).contains("- collector.yaml\n+ new.yaml\n", "dry run");
        assertThat(done("ls", project, "-r").out()).doesNotContain("new.yaml");
    }

    @Test
    void import_deleteAndPrefix_onlyTouchesThePrefix() throws IOException {
        write("other/a.yaml", "a: 1\n");
        CommandRun run =
                done("import", "other", project, "--prefix", "exchanges", "--delete", "-o", "json");
        assertThat(run.field("deleted")).isEqualTo("1");
        assertThat(done("ls", project, "-r").out()).isEqualTo("collector.yaml\nexchanges/a.yaml\n");
    }

    @Test
    void import_brokenFile_importsNothing() throws IOException {
        write("folder/broken.json", "{\n");
        CommandRun run = run("import", "folder", project);
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err()).contains("broken.json:", "nothing was imported");
        assertThat(done("project", "show", project, "-o", "json").field("revision")).isEqualTo("1");
    }

    @Test
    void get_key_printsTheBareValue() {
        assertThat(done("get", project + ":exchanges/binance.yaml#symbols[1]").out())
                .isEqualTo("ETHUSDT\n");
    }

    @Test
    void get_keyAsJsonAndYaml_isThatFormat() {
        String address = project + ":exchanges/binance.yaml#limits";
        assertThat(done("get", address, "-o", "json").field("weight")).isEqualTo("4800");
        assertThat(done("get", address, "-o", "yaml").out())
                .isEqualTo("requests_per_minute: 1200\nweight: 4800\n");
    }

    @Test
    void get_origin_namesLineAndRevision() {
        assertThat(done("get", project + ":exchanges/binance.yaml#limits.weight", "--origin").out())
                .contains("4800\n", ":4:", "revision 1");
    }

    @Test
    void get_whatIsNotThere_isNotFound() {
        for (String address :
                List.of("absent:a.yaml", project + ":a.yaml", project + ":collector.yaml#a")) {
            CommandRun run = run("get", address);
            assertThat(run.exitCode()).as(address + run.err()).isEqualTo(ExitCodes.NOT_FOUND);
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void get_addressWithoutPath_isWrongUse() {
        CommandRun run = run("get", project);
        assertThat(run.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(run.err()).contains("expected: project[@ref]:path[#key]");
    }

    @Test
    void set_key_changesTheValueAndNothingElse() {
        String address = project + ":exchanges/binance.yaml#limits.requests_per_minute";
        CommandRun run = done("set", address, "1100", "-m", "Slower");
        assertThat(run.out()).startsWith("1200 → 1100  revision 2, commit ");
        assertThat(done("get", project + ":exchanges/binance.yaml").out())
                .isEqualTo(BINANCE.replace("1200", "1100"));
        assertThat(done("get", project + "@@1:exchanges/binance.yaml").out()).isEqualTo(BINANCE);
    }

    @Test
    void set_sameValue_writesNothing() {
        CommandRun run = done("set", project + ":collector.yaml#shards", "1", "-o", "json");
        assertThat(run.field("changed")).isEqualTo("false");
        assertThat(run.field("revision")).isEqualTo("1");
    }

    @Test
    void set_keyThatSomebodyElseHasChangedSince_isRefusedAndSaysWhat() {
        String address = project + ":collector.yaml#shards";
        done("set", address, "2");
        CommandRun run = run("set", address, "3", "--base", "1");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.TRY_AGAIN);
        assertThat(run.err()).contains("collector.yaml#shards: was 1, is now 2, you want 3");
        assertThat(done("get", address).out()).isEqualTo("2\n");
    }

    @Test
    void set_otherKeyOfAFileThatHasChangedSince_isMerged() {
        String file = project + ":exchanges/binance.yaml#limits.";
        done("set", file + "weight", "4000");
        done("set", file + "requests_per_minute", "1000", "--base", "1");
        assertThat(done("get", file + "weight").out()).isEqualTo("4000\n");
    }

    @Test
    void set_textThatLooksLikeANumber_staysAText() {
        done("set", project + ":collector.yaml#version", "1.10", "--string");
        assertThat(done("get", project + ":collector.yaml#version", "-o", "json").out())
                .isEqualTo("\"1.10\"\n");
    }

    @Test
    void set_addressWithoutKey_isWrongUse() {
        assertThat(run("set", project + ":collector.yaml", "1").exitCode())
                .isEqualTo(ExitCodes.WRONG_USE);
    }

    @Test
    void ls_topLevelAndFolder_showOneLevel() {
        assertThat(done("ls", project).out()).isEqualTo("collector.yaml\nexchanges/\n");
        assertThat(done("ls", project + ":exchanges").out()).isEqualTo("exchanges/binance.yaml\n");
        assertThat(run("ls", project + ":absent").exitCode()).isEqualTo(ExitCodes.NOT_FOUND);
    }

    @Test
    void ls_moreThanAPage_listsAll() throws IOException {
        for (int i = 0; i < 1100; i++) {
            write("many/f" + i + ".yaml", "n: " + i + "\n");
        }
        done("import", "many", project, "--prefix", "many");
        assertThat(done("ls", project + ":many", "-r").out().lines()).hasSize(1100);
    }

    @Test
    void log_project_namesAuthorMessageAndKeys() {
        done("set", project + ":collector.yaml#shards", "2", "-m", "More shards");
        assertThat(done("log", project).out())
                .contains("r2  ", "More shards", "~ collector.yaml  shards", "r1  ", "+ collector");
        assertThat(done("log", project, "-n", "1").out()).doesNotContain("r1  ");
        assertThat(
                        done("log", project + ":exchanges/binance.yaml", "-o", "json")
                                .field("commits[0].revision"))
                .isEqualTo("1");
    }

    @Test
    void project_createLsShow_agree() {
        assertThat(done("project", "create", project + "-new").out())
                .contains("Project " + project + "-new");
        assertThat(done("project", "ls").out()).contains(project + "-new");
        CommandRun again = run("project", "create", project + "-new");
        assertThat(again.exitCode()).isEqualTo(ExitCodes.TRY_AGAIN);
        assertThat(again.err()).contains(project + "-new");
    }

    @Test
    void project_nameThatIsNone_isWrongUse() {
        assertThat(run("project", "create", "No Name").exitCode()).isEqualTo(ExitCodes.WRONG_USE);
    }

    @Test
    void watch_sinceARevision_printsWhatCameAfterAsJsonLines() {
        done("set", project + ":collector.yaml#shards", "2");
        done("set", project + ":collector.yaml#shards", "3");
        CommandRun run = done("watch", project, "--since", "1", "-n", "2", "-o", "json");
        List<String> events = new ArrayList<>(run.out().lines().toList());
        events.removeIf(line -> !line.contains("\"type\":\"changed\""));
        assertThat(events).hasSize(2);
        assertThat(events.get(0)).contains("\"revision\":2", "\"key\":\"shards\"", "\"millis\":");
        assertThat(events.get(1)).contains("\"revision\":3");
    }

    @Test
    void watch_glob_leavesOtherFilesOut() {
        done("set", project + ":collector.yaml#shards", "2");
        done("set", project + ":exchanges/binance.yaml#limits.weight", "1");
        CommandRun run = done("watch", project + ":exchanges/**", "--since", "1", "-n", "1");
        assertThat(run.out()).contains("r3", "exchanges/binance.yaml  limits.weight", " ms");
        assertThat(run.out()).doesNotContain("collector.yaml");
    }

    @Test
    void export_newFolder_hasTheFilesByteForByte() throws IOException {
        CommandRun run = done("export", project, "out/copy");
        assertThat(run.out())
                .startsWith("2 written, 0 unchanged, 0 deleted: out/copy is " + project);
        assertThat(directory.resolve("out/copy/exchanges/binance.yaml")).hasContent(BINANCE);
        assertThat(directory.resolve("out")).isDirectoryNotContaining("glob:**.prism-new*");
    }

    @Test
    void export_olderState_isThatState() {
        done("set", project + ":collector.yaml#shards", "2");
        done("export", project, "out", "--ref", "@1");
        assertThat(directory.resolve("out/collector.yaml")).hasContent("shards: 1\n");
        done("export", project + ":exchanges", "exchanges");
        assertThat(directory.resolve("exchanges/binance.yaml")).hasContent(BINANCE);
    }

    @Test
    void export_folderWithFiles_isRefusedAndUntouched() throws IOException {
        write("out/mine.txt", "mine");
        CommandRun run = run("export", project, "out");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err()).contains("folder: out has files", "--update");
        assertThat(directory.resolve("out")).isDirectoryNotContaining("glob:**.yaml");
    }

    @Test
    void export_update_replacesWhatDiffersAndDeletesOnlyIfAsked() throws IOException {
        write("out/mine.txt", "mine");
        write("out/.git/config", "git");
        write("out/collector.yaml", "shards: 7\n");
        CommandRun run = done("export", project, "out", "--update", "-o", "json");
        assertThat(run.field("written")).isEqualTo("2");
        assertThat(run.field("deleted")).isEqualTo("0");
        CommandRun again = done("export", project, "out", "--update", "--delete", "-o", "json");
        assertThat(again.field("unchanged")).isEqualTo("2");
        assertThat(again.field("deleted")).isEqualTo("1");
        assertThat(directory.resolve("out/mine.txt")).doesNotExist();
        assertThat(directory.resolve("out/.git/config")).exists();
    }

    @Test
    void export_linkInTheWay_isRefusedAndNothingIsWrittenThroughIt() throws IOException {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.createDirectory(directory.resolve("out"));
        Files.createSymbolicLink(directory.resolve("out/exchanges"), outside);
        CommandRun run = run("export", project, "out", "--update");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err()).contains("is a symbolic link");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void export_projectThatIsNotThere_leavesNoFolder() {
        assertThat(run("export", "absent", "out").exitCode()).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(directory.resolve("out")).doesNotExist();
    }

    @Test
    void rm_key_goesAndNothingElse() {
        CommandRun run = done("rm", project + ":exchanges/binance.yaml#limits.weight");
        assertThat(run.out()).contains("~ exchanges/binance.yaml  limits.weight", "revision 2");
        assertThat(done("get", project + ":exchanges/binance.yaml").out())
                .isEqualTo(BINANCE.replace("  weight: 4800\n", ""));
    }

    @Test
    void rm_file_goesAndTheDryRunLeavesIt() {
        CommandRun dry = run("rm", project + ":collector.yaml", "--dry-run");
        assertThat(dry.exitCode()).isEqualTo(ExitCodes.CHANGES);
        assertThat(dry.out()).contains("- collector.yaml", "Nothing was written");
        done("rm", project + ":collector.yaml", "-m", "Gone");
        assertThat(done("ls", project, "-r").out()).isEqualTo("exchanges/binance.yaml\n");
        assertThat(run("rm", project + ":collector.yaml").exitCode())
                .isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(run("rm", project).exitCode()).isEqualTo(ExitCodes.WRONG_USE);
    }

    @Test
    void status_running_namesServerAndProjects() {
        CommandRun run = done("status", "-o", "json");
        assertThat(run.field("server")).isEqualTo(server.address().toString());
        assertThat(run.field("health.store.writable")).isEqualTo("true");
        assertThat(run.out()).contains("\"name\": \"" + project + "\"");
        assertThat(done("status").out()).contains(server.address().toString(), "✓ up", project);
    }

    @Test
    void health_running_isUp() {
        assertThat(done("health", "-o", "json").field("store.writable")).isEqualTo("true");
        assertThat(done("health").out()).contains("✓ up");
    }

    @Test
    void command_wrongToken_isNotAllowed() throws IOException {
        write("token", "A".repeat(43));
        CommandRun run =
                CommandRun.in(directory, environment(), "project", "ls", "--token-file", "token");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.NOT_ALLOWED);
        assertThat(run.err()).contains("--token-file");
    }

    private CommandRun done(String... arguments) {
        CommandRun run = run(arguments);
        assertThat(run.exitCode()).as(String.join(" ", arguments) + "\n" + run.err()).isZero();
        return run;
    }

    private CommandRun run(String... arguments) {
        return CommandRun.in(directory, environment(), arguments);
    }

    private static Map<String, String> environment() {
        return Map.of(
                "PRISM_SERVER", server.address().toString(),
                "PRISM_TOKEN_FILE", server.tokenFile().toString());
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
