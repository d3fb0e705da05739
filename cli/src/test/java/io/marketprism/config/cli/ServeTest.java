package io.marketprism.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server as an operator meets it. */
class ServeTest {
    @TempDir Path directory;

    @Test
    void serve_asked_saysWhereItIsAndIsFoundThere() throws IOException {
        Path data = directory.resolve("data");
        try (ServerProcess server = ServerProcess.start(data, 0)) {
            assertThat(server.address().toString()).startsWith("http://127.0.0.1:");
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(server.tokenFile())))
                    .isEqualTo("rw-------");
            CommandRun run =
                    CommandRun.in(directory, Map.of("PRISM_DATA", "data"), "health", "-o", "json");
            assertThat(run.field("status")).isEqualTo("up");
        }
    }

    @Test
    void serve_terminated_stopsCleanlyAndIsGone() throws IOException {
        Path data = directory.resolve("data");
        ServerProcess server = ServerProcess.start(data, 0);
        server.close();
        assertThat(server.exitCode()).isEqualTo(ServerProcess.TERMINATED);
        assertThat(data.resolve("server.json")).doesNotExist();
        CommandRun run = CommandRun.in(directory, Map.of("PRISM_DATA", "data"), "project", "ls");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.UNREACHABLE);
    }

    @Test
    void serve_secondOnOneFolder_isRefusedAndNamesTheFirst() throws IOException {
        try (ServerProcess first = ServerProcess.start(directory.resolve("data"), 0)) {
            CommandRun second = CommandRun.in(directory, "serve", "--data", "data", "--port", "0");
            assertThat(second.exitCode()).isEqualTo(ExitCodes.FAILED);
            assertThat(second.err())
                    .contains(first.address().toString(), "process " + first.pid(), "--data");
        }
    }

    @Test
    void serve_portThatIsTaken_failsAndNamesIt() throws IOException {
        try (ServerProcess first = ServerProcess.start(directory.resolve("data"), 0)) {
            String port = "" + first.address().getPort();
            CommandRun second = CommandRun.in(directory, "serve", "--data", "b", "--port", port);
            assertThat(second.exitCode()).isEqualTo(ExitCodes.FAILED);
            assertThat(second.err()).contains(port);
        }
    }

    @Test
    void serve_portThatIsNone_isWrongUse() {
        CommandRun run = CommandRun.in(directory, "serve", "--data", "data", "--port", "70000");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(run.err()).contains("port: 70000 (expected: 0..65535)");
    }

    @Test
    void serve_settingsWithMistakes_namesThemAllAndStartsNothing() throws Exception {
        Files.writeString(directory.resolve("s.yaml"), "prt: 1\nlimits:\n  changes: none\n");
        CommandRun run = CommandRun.in(directory, "serve", "--data", "data", "--config", "s.yaml");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(run.err()).contains("s.yaml:1", "prt", "port", "s.yaml:3", "changes", "none");
        assertThat(directory.resolve("data/store")).doesNotExist();
    }
}
