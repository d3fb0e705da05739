package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.LineDiff;
import io.marketprism.config.client.api.CommitBatch;
import io.marketprism.config.client.api.ConfigApi;
import io.marketprism.config.client.api.HistoryQuery;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.name.Address;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The tour itself. Each step is done by a process of its own, with the command that a user would
 * type; this only starts them and reads what they print. Confined to one thread.
 */
final class Demo {
    private static final Address KEY =
            Address.parse(
                    "market-data:exchanges/binance.yaml#rate_limits.rest.requests_per_minute");
    private static final FilePath FILE = KEY.path().orElseThrow();
    private static final KeyPath LIMIT = KEY.key().orElseThrow();
    private static final String NEW_VALUE = "1100";
    private static final String APPLICATION = "collector";
    private static final String PROFILE = "production";
    private static final String EXPLAINED = "collector.shards";
    private static final int SERIES = 100;
    private static final long FIRST_OF_SERIES = 1100;
    private static final String MESSAGE = "Stay further away from the limit of Binance";

    /** Named, not called: a program as a user would write one, in the examples. */
    private static final String PROGRAM = "io.marketprism.config.examples.live.CollectorProgram";

    private static final List<String> INSTANCES = List.of("collector-1", "collector-2");

    private final DemoStage stage;
    private final DemoScreen screen;
    private final Path example;

    Demo(DemoStage stage, DemoScreen screen, Path example) {
        this.stage = stage;
        this.screen = screen;
        this.example = example;
    }

    /** Gives the tour. */
    DemoReport run() throws IOException, InterruptedException {
        screen.begin(stage);
        DemoReport.Server server = stage.startServer();
        screen.started(server);
        DemoReport.Imported imported = importExample();
        screen.imported(imported);
        List<ChildProcesses.Program> programs = new ArrayList<>();
        List<DemoReport.Subscriber> subscribers = new ArrayList<>();
        for (String instance : INSTANCES) {
            programs.add(start(instance, server.running()));
        }
        for (int i = 0; i < programs.size(); i++) {
            ConfigValue ready = programs.get(i).next();
            subscribers.add(
                    new DemoReport.Subscriber(
                            INSTANCES.get(i), number(ready, "revision"), value(ready, "value")));
        }
        screen.subscribed(subscribers);
        ConfigValue set = json(stage.children().run(setCommand()));
        DemoReport.Changed changed = changed(set);
        List<DemoReport.Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < programs.size(); i++) {
            arrivals.add(arrival(INSTANCES.get(i), programs.get(i).next(), changed, set));
        }
        screen.changed(changed, arrivals);
        ConfigApi api = api(server.running());
        List<LineDiff.Line> diff = diff(api, imported.revision());
        screen.diff(diff);
        List<DemoReport.Shown> shown = new ArrayList<>(history(imported, changed));
        shown.add(new DemoClone(stage, screen, server.running(), KEY.project()).run());
        shown.add(show("Read the history", "log", project()));
        ConfigValue history = api.commits(KEY.project(), HistoryQuery.all()).toJson();
        DemoReport.Series series = series(api, programs);
        return new DemoReport(
                server, imported, subscribers, changed, arrivals, diff, shown, history, series);
    }

    /** What the commands say of the change that was made. */
    private List<DemoReport.Shown> history(DemoReport.Imported imported, DemoReport.Changed changed)
            throws IOException, InterruptedException {
        return List.of(
                show("Compare the states by keys", "diff", project() + "@@" + imported.revision()),
                show(
                        "Ask what the collector runs with in production, and why",
                        "effective",
                        project(),
                        APPLICATION,
                        "--profile",
                        PROFILE,
                        "--explain",
                        "--key",
                        EXPLAINED),
                show(
                        "See what taking the change back would do",
                        "revert",
                        project(),
                        "@" + changed.revision(),
                        "--preview"));
    }

    /** Runs a command as a user would, and shows what it prints. */
    private DemoReport.Shown show(String title, String... command)
            throws IOException, InterruptedException {
        screen.step(title, "prism " + String.join(" ", command));
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--color", screen.color().toString()));
        String out = stage.children().run(arguments.toArray(String[]::new));
        screen.lines(out.lines().toList());
        return new DemoReport.Shown("prism " + String.join(" ", command), out.lines().toList());
    }

    private static String project() {
        return KEY.project().value();
    }

    private DemoReport.Imported importExample() throws IOException, InterruptedException {
        long started = System.nanoTime();
        ConfigValue done =
                json(
                        stage.children()
                                .run(
                                        "import",
                                        example.toString(),
                                        project(),
                                        "--create",
                                        "-m",
                                        "Import the market-data example",
                                        "-o",
                                        "json"));
        Duration time = Duration.ofNanos(System.nanoTime() - started);
        ConfigValue commit = value(done, "commits[0]");
        return new DemoReport.Imported(number(done, "added"), number(commit, "revision"), time);
    }

    private ChildProcesses.Program start(String instance, RunningServer server) throws IOException {
        return stage.children()
                .startProgram(
                        instance,
                        PROGRAM,
                        "--server",
                        server.address().toString(),
                        "--token-file",
                        server.tokenFile().toString(),
                        "--project",
                        project(),
                        "--instance",
                        instance,
                        "--json");
    }

    private static String[] setCommand() {
        return new String[] {"set", KEY.toString(), NEW_VALUE, "-m", MESSAGE, "-o", "json"};
    }

    private static DemoReport.Changed changed(ConfigValue set) {
        return new DemoReport.Changed(
                KEY.toString(),
                value(set, "before"),
                value(set, "after"),
                number(set, "revision"),
                value(set, "commit").toString());
    }

    /** Both clocks are this machine's, and tell microseconds. */
    private static DemoReport.Arrival arrival(
            String instance, ConfigValue news, DemoReport.Changed changed, ConfigValue set) {
        if (number(news, "revision") != changed.revision()) {
            throw CommandException.of(
                    ExitCodes.FAILED, instance + " heard of another revision: " + Json.write(news));
        }
        Instant sent = Instant.parse(value(set, "sent").toString());
        Instant durable = Instant.parse(value(news, "durable").toString());
        Instant received = Instant.parse(value(news, "received").toString());
        return new DemoReport.Arrival(
                instance, Duration.between(sent, received), Duration.between(durable, received));
    }

    private static ConfigApi api(RunningServer server) {
        return ConfigApi.builder().address(server.address()).tokenFile(server.tokenFile()).build();
    }

    private static List<LineDiff.Line> diff(ConfigApi api, long imported) {
        Ref before = new Ref.AtRevision(BranchName.MAIN, Revision.of(imported));
        return LineDiff.between(
                api.file(KEY.project(), FILE, Optional.of(before)).text(),
                api.file(KEY.project(), FILE, Optional.empty()).text());
    }

    /**
     * The same key again and again, from a program that runs: what the one change above took was
     * mostly the start of its command.
     */
    private DemoReport.Series series(ConfigApi api, List<ChildProcesses.Program> programs)
            throws InterruptedException {
        screen.step("Change the key many times more, from a program that runs already", "");
        List<Duration> times = new ArrayList<>();
        for (int i = 1; i <= SERIES; i++) {
            CommitBatch batch =
                    CommitBatch.builder("Change " + i + " of " + SERIES)
                            .set(FILE, LIMIT, ConfigValue.of(FIRST_OF_SERIES + i))
                            .build();
            Instant sent = Instant.now();
            api.commit(KEY.project(), batch);
            for (ChildProcesses.Program program : programs) {
                Instant received = Instant.parse(value(program.next(), "received").toString());
                times.add(Duration.between(sent, received));
            }
        }
        Collections.sort(times);
        DemoReport.Series series =
                new DemoReport.Series(
                        SERIES, times.get(times.size() / 2), times.get(times.size() - 1));
        screen.series(series);
        return series;
    }

    private static ConfigValue json(String output) {
        return Json.parse(output);
    }

    private static ConfigValue value(ConfigValue json, String key) {
        return json.find(KeyPath.parse(key))
                .orElseThrow(
                        () ->
                                CommandException.of(
                                        ExitCodes.FAILED, "no " + key + " in " + Json.write(json)));
    }

    private static long number(ConfigValue json, String key) {
        return Long.parseLong(value(json, key).toString());
    }
}
