package io.marketprism.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How commands find the server that runs here. */
class RunningServerTest {
    private static final long SELF = ProcessHandle.current().pid();

    @TempDir Path data;

    @Test
    void announce_runningProcess_isFound() throws IOException {
        RunningServer server = server(SELF);
        server.announce(data);
        assertThat(RunningServer.find(data)).contains(server);
    }

    @Test
    void find_serverWhoseProcessIsGone_isNone() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        server(ended.pid()).announce(data);
        assertThat(RunningServer.find(data)).isEmpty();
    }

    @Test
    void withdraw_ownAnnouncement_removesIt() throws IOException {
        server(SELF).announce(data);
        server(SELF).withdraw(data);
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void withdraw_announcementOfAnother_leavesIt() throws IOException {
        server(SELF).announce(data);
        server(SELF + 1).withdraw(data);
        assertThat(RunningServer.find(data)).contains(server(SELF));
    }

    @Test
    void command_withoutAnyServer_isUnreachableAndSaysHowToStartOne() {
        CommandRun run = CommandRun.in(data, Map.of("PRISM_DATA", "nothing"), "project", "ls");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.UNREACHABLE);
        assertThat(run.err()).contains("no server runs on", "prism serve");
    }

    @Test
    void command_announcementThatIsNoJson_failsAndNamesTheFile() throws IOException {
        Files.writeString(data.resolve("server.json"), "{");
        CommandRun run = CommandRun.in(data, Map.of("PRISM_DATA", "."), "health");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(run.err()).contains("server.json cannot be read");
    }

    @Test
    void command_serverThatIsGone_isUnreachable() {
        CommandRun run = CommandRun.in(data, "health", "--server", "http://127.0.0.1:1");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.UNREACHABLE);
        assertThat(run.err()).contains("http://127.0.0.1:1", "--server");
    }

    @Test
    void command_addressThatIsNone_isWrongUse() {
        CommandRun run = CommandRun.in(data, "health", "--server", "localhost");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(run.err()).contains("http[s]://host");
    }

    @Test
    void command_tokenFileThatIsNotThere_isNotAllowedAndNamesIt() {
        CommandRun run =
                CommandRun.in(
                        data,
                        Map.of("PRISM_SERVER", "http://127.0.0.1:1", "PRISM_TOKEN_FILE", "absent"),
                        "health");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.NOT_ALLOWED);
        assertThat(run.err()).contains("absent", "PRISM_TOKEN_FILE");
    }

    private RunningServer server(long pid) {
        return new RunningServer(
                URI.create("http://127.0.0.1:7700"), pid, data.resolve("token").toAbsolutePath());
    }
}
