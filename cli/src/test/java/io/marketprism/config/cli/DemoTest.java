package io.marketprism.config.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo from its start to its end, with the processes that a user would see. */
class DemoTest {
    private static final Path TARGET = Path.of(System.getProperty("prism.root"), "target");

    @TempDir Path directory;

    @Test
    void demo_wholeTour_showsEveryStepAndLeavesNothing() throws Exception {
        List<Path> before = folders();
        ConfigValue report = Json.parse(run("demo", "-o", "json"));
        assertThat(text(report, "imported.files")).isEqualTo("70");
        assertThat(text(report, "subscribers[0].value")).isEqualTo("1200");
        assertThat(text(report, "subscribers[1].revision"))
                .isEqualTo(text(report, "imported.revision"));
        assertThat(text(report, "changed.before")).isEqualTo("1200");
        assertThat(text(report, "changed.after")).isEqualTo("1100");
        assertThat(text(report, "arrivals[0].instance")).isEqualTo("collector-1");
        assertThat(text(report, "arrivals[1].instance")).isEqualTo("collector-2");
        assertThat(Double.parseDouble(text(report, "arrivals[1].millis"))).isPositive();
        assertThat(text(report, "changedLines")).isEqualTo("1");
        assertThat(text(report, "diff"))
                .contains("-    requests_per_minute: 1200     # at weight 4 on average")
                .contains("+    requests_per_minute: 1100     # at weight 4 on average");
        assertThat(text(report, "history.commits[0].id")).isEqualTo(text(report, "changed.commit"));
        assertThat(text(report, "history.commits[1].message"))
                .isEqualTo("Import the market-data example");
        assertThat(text(report, "shown[0].lines"))
                .contains("~ rate_limits.rest.requests_per_minute  1200 → 1100");
        assertThat(text(report, "shown[1].lines"))
                .contains("collector.shards = 12", "collector-production.yaml:4:", "shadowed 1 ");
        assertThat(text(report, "shown[2].lines")).contains("1100 → 1200", "Nothing was written");
        assertThat(text(report, "shown[3].lines")).contains("Import the market-data example");
        assertThat(text(report, "series.changes")).isEqualTo("100");
        assertThat(ProcessHandle.of(Long.parseLong(text(report, "server.pid")))).isEmpty();
        assertThat(folders()).isEqualTo(before);
    }

    @Test
    void demo_keep_tellsAPersonHowToGoOnAndLeavesTheServer() throws Exception {
        String out = run("demo", "--keep");
        assertThat(out)
                .contains("1  Start a server", "70 files", "collector-2 had it ", "Stop it with:")
                .doesNotContain("\033");
        Path data = Path.of(find(out, "export PRISM_DATA='(.+)'"));
        try {
            CommandRun get =
                    CommandRun.in(
                            directory,
                            Map.of("PRISM_DATA", data.toString()),
                            "get",
                            "market-data:exchanges/binance.yaml#enabled");
            assertThat(get).isEqualTo(new CommandRun(0, "true\n", ""));
        } finally {
            long pid = Long.parseLong(find(out, "kill ([0-9]+) "));
            ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
            server.destroy();
            server.onExit().join();
            delete(data.resolve("..").normalize());
        }
    }

    @Test
    void demo_interrupted_endsWhatItHasStartedAndLeavesNothing() throws Exception {
        List<Path> before = folders();
        Process demo = ServerProcess.command("demo").directory(directory.toFile()).start();
        StringBuilder out = new StringBuilder();
        BufferedReader lines = demo.inputReader(UTF_8);
        while (!out.toString().contains("2  Import a project")) {
            out.append(lines.readLine()).append('\n');
        }
        demo.destroy();
        assertThat(demo.waitFor()).isEqualTo(ServerProcess.TERMINATED);
        long server = Long.parseLong(find(out.toString(), "process ([0-9]+), ready"));
        assertThat(ProcessHandle.of(server)).isEmpty();
        assertThat(folders()).isEqualTo(before);
    }

    private static String find(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }

    /** Runs a command in a process, as a user does, and returns what it printed. */
    private String run(String... arguments) throws IOException, InterruptedException {
        Path errors = directory.resolve("errors");
        Process process =
                ServerProcess.command(arguments)
                        .directory(directory.toFile())
                        .redirectError(errors.toFile())
                        .start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(out + Files.readString(errors)).isZero();
        return out;
    }

    private static List<Path> folders() throws IOException {
        Files.createDirectories(TARGET);
        try (Stream<Path> all = Files.list(TARGET)) {
            return all.filter(p -> p.getFileName().toString().startsWith("demo-"))
                    .sorted()
                    .toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String text(ConfigValue json, String key) {
        return json.find(KeyPath.parse(key)).orElseThrow(() -> missing(json, key)).toString();
    }

    private static AssertionError missing(ConfigValue json, String key) {
        return new AssertionError("no " + key + " in " + Json.write(json));
    }
}
