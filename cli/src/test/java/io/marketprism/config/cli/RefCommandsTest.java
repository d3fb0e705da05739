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

/** Branches and tags on the command line. */
class RefCommandsTest {
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
        project = "r" + ++projects;
        Files.createDirectory(directory.resolve("folder"));
        Files.writeString(directory.resolve("folder/a.yaml"), "weight: 1\n");
        done("import", "folder", project, "--create");
    }

    @Test
    void branch_createLsShowRenameRm_followOneBranch() {
        assertThat(done("branch", "create", project, "dev").out()).contains("dev", "@2");
        done("set", project + "@dev:a.yaml#weight", "2");
        assertThat(done("branch", "ls", project).out())
                .contains("BRANCH", "AHEAD")
                .containsPattern("dev +[0-9a-f]+ +@3 +1 +0");
        assertThat(done("branch", "show", project, "dev", "--output", "json").out())
                .contains("\"name\"", "\"dev\"", "\"ahead\"");
        done("branch", "rename", project, "dev", "feature/fees");
        assertThat(done("get", project + "@feature/fees:a.yaml#weight").out()).isEqualTo("2\n");
        assertThat(done("branch", "rm", project, "feature/fees").out())
                .isEqualTo("Branch feature/fees is gone at revision 5.\n");
        assertThat(run("branch", "show", project, "feature/fees").exitCode()).isNotZero();
    }

    @Test
    void tag_createLsShowRm_keepReleases() {
        done("tag", "create", project, "tested");
        assertThat(done("tag", "create", project, "v1.0.0", "-m", "First").out())
                .contains("release", "First");
        assertThat(done("tag", "ls", project).out()).contains("tested", "lightweight", "v1.0.0");
        assertThat(done("tag", "show", project, "v1.0.0").out()).contains("    First\n");
        assertThat(run("tag", "rm", project, "v1.0.0").err()).contains("release");
        assertThat(done("tag", "rm", project, "tested").out())
                .isEqualTo("Tag tested is gone at revision 4.\n");
    }

    @Test
    void branch_nameInUse_failsAndNamesIt() {
        CommandRun run = run("branch", "create", project, "main");

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err()).contains("refs/heads/main");
    }

    private CommandRun done(String... arguments) {
        CommandRun run = run(arguments);
        assertThat(run.exitCode()).as(run.err()).isZero();
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
}
