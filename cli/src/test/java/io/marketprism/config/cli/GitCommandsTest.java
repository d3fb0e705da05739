package io.marketprism.config.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How git gets the token, and for which address only. */
class GitCommandsTest {
    private static final String SERVER = "http://127.0.0.1:7700";
    private static final String TOKEN = "T".repeat(43);

    @TempDir Path directory;

    @BeforeEach
    void writeToken() throws IOException {
        Files.writeString(directory.resolve("token"), TOKEN + "\n");
    }

    @Test
    void credential_ownAddress_givesTheToken() {
        assertThat(credential("get", "protocol=http\nhost=127.0.0.1:7700\n\n"))
                .isEqualTo(new CommandRun(0, "username=prism\npassword=" + TOKEN + "\n", ""));
    }

    @Test
    void credential_givenUser_keepsIt() {
        assertThat(credential("get", "protocol=http\nhost=127.0.0.1:7700\nusername=ada\n").out())
                .startsWith("username=ada\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "protocol=http\nhost=127.0.0.1:7701\n",
                "protocol=https\nhost=127.0.0.1:7700\n",
                "protocol=http\nhost=127.0.0.1\n",
                "protocol=http\nhost=127.0.0.1:7700.example.com\n",
                "protocol=http\nhost=example.com\n",
                "protocol=http\n\nhost=127.0.0.1:7700\n",
                "host=127.0.0.1:7700\n",
                ""
            })
    void credential_anyOtherAddress_givesNothing(String asked) {
        assertThat(credential("get", asked)).isEqualTo(new CommandRun(0, "", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"store", "erase", "capability"})
    void credential_otherOperations_doNothing(String operation) {
        assertThat(credential(operation, "protocol=http\nhost=127.0.0.1:7700\n"))
                .isEqualTo(new CommandRun(0, "", ""));
    }

    @Test
    void gitSetup_server_printsBothCommands() {
        CommandRun run = run(new byte[0], "git-setup", "market-data", "-o", "json");
        assertThat(run.field("config"))
                .startsWith("git config --global credential." + SERVER + ".helper '!")
                .contains("git-credential --server " + SERVER + " --token-file ");
        assertThat(run.field("clone")).isEqualTo("git clone " + SERVER + "/git/market-data.git");
    }

    @Test
    void word_anyText_isOneWordOfAShell() {
        assertThat(Texts.word("/a/b-c.d")).isEqualTo("/a/b-c.d");
        assertThat(Texts.word("/a b/it's")).isEqualTo("'/a b/it'\\''s'");
    }

    private CommandRun credential(String operation, String asked) {
        return run(asked.getBytes(UTF_8), "git-credential", operation);
    }

    private CommandRun run(byte[] input, String... arguments) {
        return CommandRun.in(
                directory,
                Map.of("PRISM_SERVER", SERVER, "PRISM_TOKEN_FILE", "token"),
                input,
                arguments);
    }
}
