package io.marketprism.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.server.ConfigServer;
import io.marketprism.config.server.ConfigServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found on a machine, and what is advised. */
class DoctorCommandTest {
    @TempDir Path directory;

    @Test
    void doctor_nothingThereYet_worksAndSaysSo() {
        CommandRun run = doctor("absent");
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(found(run, "data folder")).contains("is not there yet; `prism serve` makes it");
        assertThat(found(run, "java")).startsWith("Java " + Runtime.version().feature());
        assertThat(state(run, "disk")).isNotEqualTo("absent");
        assertThat(directory.resolve("absent")).doesNotExist();
    }

    @Test
    void doctor_folderAndTokenOpenToOthers_failsAndSaysHowToMend() throws IOException {
        Path data = Files.createDirectory(directory.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path token = Files.writeString(data.resolve("token"), "A".repeat(43));
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));
        CommandRun run = doctor("data");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(mend(run, "data folder")).isEqualTo("chmod 700 '" + data + "'");
        assertThat(mend(run, "token")).startsWith("chmod 600 '" + token + "'");
    }

    @Test
    void doctor_tokenThatIsNone_fails() throws IOException {
        Path data = Files.createDirectory(directory.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        Path token = Files.writeString(data.resolve("token"), "short");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
        assertThat(state(doctor("data"), "token")).isEqualTo("wrong");
    }

    @Test
    void doctor_dataThatIsAFile_fails() throws IOException {
        Files.writeString(directory.resolve("data"), "");
        assertThat(state(doctor("data"), "data folder")).isEqualTo("wrong");
    }

    @Test
    void doctor_announcementThatIsNoJson_failsAndSaysWhatToDelete() throws IOException {
        Path data = Files.createDirectory(directory.resolve("data"));
        Files.writeString(data.resolve("server.json"), "{");
        CommandRun run = doctor("data");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(found(run, "announcement")).contains("server.json cannot be read");
    }

    @Test
    void doctor_runningServer_isFoundAndItsTokenTaken() throws IOException {
        Path data = directory.resolve("data");
        try (ConfigServer server =
                ConfigServer.start(
                        ConfigServerOptions.of(data).withVersion(VersionCommand.version()))) {
            announce(server, data);
            CommandRun run = doctor("data");
            assertThat(run.exitCode()).as(run.out()).isZero();
            assertThat(found(run, "server")).isEqualTo(server.address() + " answers");
            assertThat(state(run, "login")).isEqualTo("good");
            assertThat(state(run, "version")).isEqualTo("good");
            assertThat(found(run, "lock")).isEqualTo("held by the server that runs here");
            assertThat(state(run, "clock")).isEqualTo("good");
        }
    }

    @Test
    void doctor_otherVersion_isSaidAndWorks() throws IOException {
        Path data = directory.resolve("data");
        try (ConfigServer server =
                ConfigServer.start(ConfigServerOptions.of(data).withVersion("0.0.1"))) {
            announce(server, data);
            CommandRun run = doctor("data");
            assertThat(run.exitCode()).isZero();
            assertThat(found(run, "version")).startsWith("the server is 0.0.1, this command ");
        }
    }

    @Test
    void serverCheckup_clockBehindTheNewestCommit_isWrong() throws IOException {
        Path data = directory.resolve("data");
        try (ConfigServer server = ConfigServer.start(ConfigServerOptions.of(data))) {
            announce(server, data);
            Files.createDirectory(directory.resolve("files"));
            Files.writeString(directory.resolve("files/a.yaml"), "a: 1\n");
            CommandRun.in(
                    directory, Map.of("PRISM_DATA", "data"), "import", "files", "p", "--create");
            ServerOptions.Target target =
                    new ServerOptions.Target(server.address(), Optional.of(server.tokenFile()));
            Clock behind = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-5));
            assertThat(ServerCheckup.of(target, behind))
                    .filteredOn(finding -> finding.what().equals("clock"))
                    .extracting(Finding::state)
                    .containsExactly(Finding.State.WRONG);
        }
    }

    @Test
    void doctor_wrongTokenAndServerThatIsAway_areTold() throws IOException {
        Path data = directory.resolve("data");
        Path token = Files.writeString(directory.resolve("other"), "A".repeat(43));
        try (ConfigServer server = ConfigServer.start(ConfigServerOptions.of(data))) {
            announce(server, data);
            CommandRun run =
                    CommandRun.in(
                            directory,
                            Map.of("PRISM_DATA", "data"),
                            "doctor",
                            "-o",
                            "json",
                            "--token-file",
                            token.toString());
            assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
            assertThat(state(run, "login")).isEqualTo("wrong");
        }
        CommandRun away =
                CommandRun.in(directory, "doctor", "-o", "json", "--server", "http://127.0.0.1:1");
        assertThat(away.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(found(away, "server")).isEqualTo("no answer from http://127.0.0.1:1");
    }

    @Test
    void ofPort_takenByAnother_asksForCare() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(ServerCheckup.ofPort(other.getLocalPort()).state())
                    .isEqualTo(Finding.State.CARE);
        }
    }

    @Test
    void doctor_table_hasALineForEachAndTheMendBelow() throws IOException {
        Files.writeString(directory.resolve("data"), "");
        CommandRun run = CommandRun.in(directory, Map.of("PRISM_DATA", "data"), "doctor");
        assertThat(run.out()).contains("✓ java ", "✗ data folder ", "→ Name another");
    }

    private static void announce(ConfigServer server, Path data) throws IOException {
        new RunningServer(server.address(), ProcessHandle.current().pid(), server.tokenFile())
                .announce(data);
    }

    private CommandRun doctor(String data) {
        return CommandRun.in(directory, Map.of("PRISM_DATA", data), "doctor", "-o", "json");
    }

    private static String state(CommandRun run, String what) {
        return field(run, what, "state");
    }

    private static String found(CommandRun run, String what) {
        return field(run, what, "found");
    }

    private static String mend(CommandRun run, String what) {
        return field(run, what, "mend");
    }

    private static String field(CommandRun run, String what, String field) {
        List<ConfigValue> findings =
                ((ListValue) run.json().find(KeyPath.of("findings")).orElseThrow()).items();
        return findings.stream()
                .filter(f -> f.find(KeyPath.of("what")).orElseThrow().toString().equals(what))
                .flatMap(f -> f.find(KeyPath.of(field)).stream())
                .map(Object::toString)
                .findFirst()
                .orElse("nothing about " + what);
    }
}
