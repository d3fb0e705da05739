package io.marketprism.config.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.server.ConfigServer;
import io.marketprism.config.server.ConfigServerOptions;
import io.marketprism.config.versioning.CommitRequest;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.Project;
import io.marketprism.config.versioning.RefRequest;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code prism merge} against a real server in this process. */
class MergeCommandTest {
    private static final Person ADA = Person.of("Ada");
    private static final BranchName FEES = BranchName.parse("fees");
    private static final FilePath FILE = FilePath.parse("limits.yaml");

    @TempDir Path data;
    private ConfigServer server;

    /** Both branches changed the weight; only {@code fees} changed the burst. */
    @BeforeEach
    void start() {
        try (ConfigVersionControl control = ConfigVersionControl.open(data.resolve("store"))) {
            Project project = control.create(ProjectName.parse("market-data"), ADA);
            byte[] text = "weight: 1200 # per minute\nburst: 20\n".getBytes(UTF_8);
            project.commit(CommitRequest.builder(ADA).message("Begin").put(FILE, text).build());
            project.move(RefRequest.by(ADA).create(FEES, Ref.MAIN).build());
            set(project, BranchName.MAIN, "weight", 2400);
            set(project, FEES, "weight", 3600);
            set(project, FEES, "burst", 30);
        }
        server = ConfigServer.start(ConfigServerOptions.of(data));
    }

    private static void set(Project project, BranchName branch, String key, int value) {
        project.commit(
                CommitRequest.builder(ADA)
                        .branch(branch)
                        .message("Set " + key)
                        .set(FILE, KeyPath.parse(key), ConfigValue.of(value))
                        .build());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void merge_withConflicts_listsThemByKeyAndContinues() {
        CommandRun begun = run("merge", "market-data", "fees");

        assertThat(begun.exitCode()).isEqualTo(ExitCodes.TRY_AGAIN);
        assertThat(begun.out())
                .contains("limits.yaml#weight")
                .contains("base    1200")
                .contains("ours    2400")
                .contains("theirs  3600");

        CommandRun done =
                run("merge", "market-data", "--continue", "--theirs", "limits.yaml#weight");

        assertThat(done.exitCode()).as(done.err()).isEqualTo(ExitCodes.DONE);
        assertThat(run("get", "market-data:limits.yaml").out())
                .isEqualTo("weight: 3600 # per minute\nburst: 30\n");
    }

    @Test
    void merge_asPreview_saysWhatWouldChangeByItsExitCode() {
        CommandRun preview = run("merge", "market-data", "fees", "--preview", "--strategy", "OURS");

        assertThat(preview.exitCode()).isEqualTo(ExitCodes.CHANGES);
        assertThat(preview.out()).contains("limits.yaml#weight: OURS");
        assertThat(run("get", "market-data:limits.yaml#burst").out()).contains("20");
    }

    @Test
    void merge_aborted_waitsNoLonger() {
        run("merge", "market-data", "fees");

        assertThat(run("merge", "market-data", "--abort").exitCode()).isEqualTo(ExitCodes.DONE);
        assertThat(run("merge", "market-data", "--continue").exitCode())
                .isEqualTo(ExitCodes.NOT_FOUND);
    }

    @Test
    void merge_withoutAnythingToMerge_isWrongUse() {
        assertThat(run("merge", "market-data").exitCode()).isEqualTo(ExitCodes.WRONG_USE);
    }

    private CommandRun run(String... arguments) {
        Map<String, String> environment =
                Map.of(
                        "PRISM_SERVER", server.address().toString(),
                        "PRISM_TOKEN_FILE", server.tokenFile().toString());
        return CommandRun.in(data, environment, arguments);
    }
}
