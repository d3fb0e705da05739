package io.marketprism.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.server.ConfigServer;
import io.marketprism.config.server.ConfigServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comparing, taking back, and what an application runs with. */
class HistoryCommandsTest {
    private static final String BINANCE =
            "# Limits.\nlimits:\n  weight: 1200   # low\n  orders: 50\n";

    @TempDir static Path data;
    private static ConfigServer server;
    private static int projects;

    @TempDir Path directory;

    private String project;
    private String weight;

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
        project = "h" + ++projects;
        weight = project + ":binance.yaml#limits.weight";
        write("folder/binance.yaml", BINANCE);
        write("folder/application.yaml", "log: {level: INFO}\nretries: 3\n");
        write("folder/application-production.yaml", "log: {level: WARN}\n");
        write("folder/collector.yaml", "shards: 1\nname: collector of ${log.level}\n");
        write("folder/notes.txt", "notes\n");
        done("import", "folder", project, "--create");
    }

    @Test
    void diff_sameState_isEmptyAndExitsWith0() {
        assertThat(run("diff", project + "@@1", project)).isEqualTo(new CommandRun(0, "", ""));
    }

    @Test
    void diff_changedKeys_namesThemWithValuesAndExitsWith2() {
        done("set", weight, "1100");
        done("set", project + ":binance.yaml#limits.new", "7");
        done("rm", project + ":binance.yaml#limits.orders");
        CommandRun run = run("diff", project + "@@1");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.CHANGES);
        assertThat(run.out())
                .contains("~ binance.yaml\n", "    ~ limits.weight  1200 → 1100\n")
                .contains("    + limits.new  7\n", "    - limits.orders  50\n");
    }

    @Test
    void diff_filters_leaveOthersOut() {
        done("set", weight, "1100");
        done("set", project + ":collector.yaml#shards", "2");
        assertThat(run("diff", project + "@@1", "--path", "c*").out())
                .isEqualTo("~ collector.yaml\n    ~ shards  1 → 2\n");
        assertThat(run("diff", project + "@@1", "--key", "limits.*").out())
                .startsWith("~ binance.yaml\n");
        assertThat(run("diff", project + "@@1:binance.yaml#limits.orders").exitCode()).isZero();
    }

    @Test
    void diff_filesWithoutKeysAndCommentsOnly_areSaidToBeSuch() throws IOException {
        write("folder/notes.txt", "other\n");
        write("folder/binance.yaml", BINANCE.replace("low", "too low"));
        done("import", "folder", project);
        assertThat(run("diff", project + "@@1").out())
                .contains("~ binance.yaml\n    only comments or layout\n")
                .contains("~ notes.txt\n    a file without keys\n");
    }

    @Test
    void diff_json_hasBothStatesAndTheKeys() {
        done("set", weight, "1100");
        CommandRun run = run("diff", project + "@@1", project, "-o", "json");
        assertThat(run.field("from.revision")).isEqualTo("1");
        assertThat(run.field("to.revision")).isEqualTo("2");
        assertThat(run.field("files[0].keys[0].after")).isEqualTo("1100");
    }

    @Test
    void diff_otherProject_isWrongUse() {
        CommandRun run = run("diff", project, "another");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(run.err()).contains("another state of " + project);
    }

    @Test
    void revert_previewThenCommit_showsAndTakesBack() {
        done("set", weight, "1100");
        CommandRun preview = run("revert", project, "@2", "--preview");
        assertThat(preview.exitCode()).as(preview.err()).isEqualTo(ExitCodes.CHANGES);
        assertThat(preview.out())
                .contains("~ binance.yaml", "limits.weight  1100 → 1200", "Nothing was written");
        assertThat(done("get", weight).out()).isEqualTo("1100\n");
        assertThat(done("revert", project, "@2").out()).contains("revision 3, commit ");
        assertThat(done("get", project + ":binance.yaml").out()).isEqualTo(BINANCE);
    }

    @Test
    void revert_revisionThatIsAFileToo_isTheRevision() throws IOException {
        done("set", weight, "1100");
        write("2", "--preview");
        done("revert", project, "@2");
        assertThat(done("get", weight).out()).isEqualTo("1200\n");
    }

    @Test
    void revert_keyToAState_leavesTheOthers() {
        done("set", weight, "1100");
        done("set", project + ":binance.yaml#limits.orders", "40");
        done("revert", weight, "--to", "@1", "-m", "Back");
        assertThat(done("get", weight).out()).isEqualTo("1200\n");
        assertThat(done("get", project + ":binance.yaml#limits.orders").out()).isEqualTo("40\n");
        done("revert", project + ":binance.yaml", "--to", "@1");
        assertThat(done("get", project + ":binance.yaml").out()).isEqualTo(BINANCE);
        CommandRun nothing = run("revert", weight, "--to", "@1", "--preview");
        assertThat(nothing.exitCode()).isZero();
    }

    @Test
    void revert_keyThatWasChangedAgain_isAConflictAndSaysTheValues() {
        done("set", weight, "1100");
        done("set", weight, "1000");
        CommandRun run = run("revert", project, "@2");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.TRY_AGAIN);
        assertThat(run.err()).contains("limits.weight: was 1100, is now 1000, you want 1200");
    }

    @Test
    void revert_neitherCommitNorState_isWrongUse() {
        for (String[] arguments :
                new String[][] {{project}, {weight}, {weight, "@1"}, {project, "--to", "@1"}}) {
            String[] all = new String[arguments.length + 1];
            all[0] = "revert";
            System.arraycopy(arguments, 0, all, 1, arguments.length);
            CommandRun run = run(all);
            assertThat(run.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
            assertThat(run.err()).contains("prism log " + project);
        }
    }

    @Test
    void effective_profile_isMergedOverTheDefaults() {
        CommandRun run = done("effective", project, "collector", "--profile", "production");
        assertThat(run.out()).contains("level: WARN", "retries: 3", "collector of WARN");
        assertThat(done("effective", project, "collector").out()).contains("level: INFO");
    }

    @Test
    void effective_explainOfAKey_namesLinesAndWhatIsHidden() {
        CommandRun run =
                done(
                        "effective",
                        project,
                        "collector",
                        "--profile",
                        "production",
                        "--explain",
                        "--key",
                        "log.level");
        assertThat(run.out())
                .startsWith("log.level = \"WARN\"  from ")
                .contains("application-production.yaml:1:14")
                .contains("    shadowed \"INFO\"  from ");
    }

    @Test
    void effective_formats_areTexts() {
        String[] base = {"effective", project, "collector", "--format"};
        assertThat(done(base[0], base[1], base[2], base[3], "flat").out())
                .contains("log.level=\"INFO\"\n", "shards=1\n");
        assertThat(done(base[0], base[1], base[2], base[3], "yaml").out()).contains("shards: 1\n");
        assertThat(done(base[0], base[1], base[2], base[3], "json").field("shards")).isEqualTo("1");
        assertThat(done(base[0], base[1], base[2], base[3], "properties").out())
                .contains("log.level");
        assertThat(run(base[0], base[1], base[2], base[3], "flat", "--explain").exitCode())
                .isEqualTo(ExitCodes.WRONG_USE);
    }

    @Test
    void effective_json_namesLayersAndId() {
        CommandRun run = done("effective", project, "collector", "-o", "json");
        assertThat(run.field("layers[0].path")).isEqualTo("application.yaml");
        assertThat(run.field("value.shards")).isEqualTo("1");
    }

    @Test
    void effective_applicationWithoutALayer_isNotFound() {
        CommandRun run = run("effective", project, "absent");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.NOT_FOUND);
        assertThat(run.err()).contains("absent");
    }

    @Test
    void command_misspeltNames_suggestTheRightOnesAndWhatLists() {
        assertThat(run("ls", project + "x").err())
                .contains("`prism project ls` lists the projects.");
        assertThat(run("get", project + ":binanse.yaml").err())
                .contains("Did you mean binance.yaml? `prism ls " + project + " -r` lists");
        assertThat(run("get", project + ":binance.yaml#limits.wieght").err())
                .contains(
                        "did you mean limits.weight?", "`prism get " + project + ":binance.yaml`");
        assertThat(run("diff", project + "@absent").err()).contains("`prism log " + project + "`");
    }

    private CommandRun done(String... arguments) {
        CommandRun run = run(arguments);
        assertThat(run.exitCode()).as(String.join(" ", arguments) + "\n" + run.err()).isZero();
        return run;
    }

    private CommandRun run(String... arguments) {
        return CommandRun.in(
                directory,
                Map.of(
                        "PRISM_SERVER", server.address().toString(),
                        "PRISM_TOKEN_FILE", server.tokenFile().toString()),
                arguments);
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
