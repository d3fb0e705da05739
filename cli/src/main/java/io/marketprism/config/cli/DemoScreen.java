package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.ColorMode;
import io.marketprism.config.cli.terminal.LineDiff;
import io.marketprism.config.cli.terminal.Style;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What a demonstration shows while it runs; nothing if its result is wanted as data. */
final class DemoScreen {
    private final Shell shell;
    private final Style style;
    private final boolean visible;
    private final String launcher;
    private int step;

    DemoScreen(Shell shell, boolean visible) {
        this.shell = shell;
        this.style = shell.terminal().style();
        this.visible = visible;
        this.launcher = launcher(shell);
    }

    /** How the launcher is called from where the user stands. */
    private static String launcher(Shell shell) {
        Path installation = shell.installation().orElse(shell.directory());
        return installation.equals(shell.directory())
                ? "./prism "
                : Texts.quoted(installation.resolve("prism")) + " ";
    }

    /** Whether the commands that are shown are to be in colours. */
    ColorMode color() {
        return visible && style == Style.ANSI ? ColorMode.ALWAYS : ColorMode.NEVER;
    }

    void begin(DemoStage stage) {
        print(style.bold("A market-data platform's configuration, with history and live push."));
        print(
                style.faint(
                        "Each command below runs as a process of its own, in "
                                + shell.shown(stage.data())));
        step("Start a server: one folder, loopback only", "prism serve --port 0");
    }

    void started(DemoReport.Server server) {
        print(
                "   "
                        + style.cyan(server.running().address().toString())
                        + ", process "
                        + server.running().pid()
                        + ", ready after "
                        + seconds(server.start()));
        step("Import a project", "prism import examples/market-data market-data --create");
    }

    void imported(DemoReport.Imported imported) {
        print(
                "   "
                        + style.bold(Texts.count(imported.files(), "file"))
                        + " in one commit, revision "
                        + imported.revision()
                        + ", in "
                        + seconds(imported.time())
                        + " with the start of the command");
        step("Start two programs that subscribe", "CollectorProgram --project market-data …");
    }

    void subscribed(List<DemoReport.Subscriber> subscribers) {
        for (DemoReport.Subscriber subscriber : subscribers) {
            print(
                    "   "
                            + style.cyan(subscriber.instance())
                            + " runs with revision "
                            + subscriber.revision()
                            + ": "
                            + subscriber.value()
                            + " requests a minute");
        }
        step(
                "Change one key, as an operator would",
                "prism set market-data:exchanges/binance.yaml"
                        + "#rate_limits.rest.requests_per_minute 1100");
    }

    void changed(DemoReport.Changed changed, List<DemoReport.Arrival> arrivals) {
        print(
                "   "
                        + style.red(changed.before().toString())
                        + " → "
                        + style.green(changed.after().toString())
                        + ", revision "
                        + changed.revision()
                        + ", commit "
                        + style.yellow(Texts.shortId(changed.commit())));
        for (DemoReport.Arrival arrival : arrivals) {
            print(
                    "   "
                            + style.cyan(arrival.instance())
                            + " had it "
                            + style.bold(millis(arrival.total()))
                            + " after the command sent it, "
                            + millis(arrival.sinceDurable())
                            + " after it was committed");
        }
        step(
                "See what it did to the file",
                "prism get market-data:exchanges/binance.yaml   (before and after)");
    }

    void diff(List<LineDiff.Line> diff) {
        diff.forEach(line -> print("   " + line.styled(style)));
        print("   One value differs; comments, order and layout are the author's.");
    }

    void series(DemoReport.Series series) {
        print(
                "   "
                        + Texts.count(series.changes(), "commit")
                        + ", each synced to disk and sent to both: median "
                        + style.bold(millis(series.median()))
                        + ", slowest "
                        + millis(series.slowest()));
    }

    void end(DemoReport report, DemoStage stage, boolean kept) {
        print("");
        if (kept) {
            printKept(report, stage);
        } else {
            print("Server and programs are stopped, the folder is deleted. Go on by yourself:");
            print(command("demo --keep", "the same, and leaves the server running"));
            print(command("serve", "a server for real use, on ~/.prism/data"));
            print(command("import DIR PROJECT --create", "your own files"));
            print(command("watch PROJECT", "every change, as it happens"));
            print(command("doctor", "what is wrong on this machine, if anything is"));
            print(command("--help", "all commands; docs/guides/command-line.md shows them"));
        }
    }

    private void printKept(DemoReport report, DemoStage stage) {
        RunningServer server = report.server().running();
        print("The server goes on at " + style.cyan(server.address().toString()) + ". Try:");
        print("   export PRISM_DATA=" + Texts.quoted(stage.data()));
        print(command("watch market-data", "in a second terminal"));
        print(command("set " + report.changed().address() + " 1200", ""));
        print(command("revert market-data @2 --preview", ""));
        print(command("status", ""));
        print("Stop it with:");
        print("   kill " + server.pid() + " && rm -r " + Texts.quoted(stage.folder()));
    }

    private String command(String command, String meaning) {
        String gap = " ".repeat(Math.max(2, 32 - command.length()));
        String line = "   " + style.bold(launcher + command);
        return meaning.isEmpty() ? line : line + gap + style.faint(meaning);
    }

    /** What a program has printed. */
    void lines(List<String> lines) {
        lines.forEach(line -> print("   " + line));
    }

    /** Begins the next step; the command is what a user would type. */
    void step(String title, String command) {
        step++;
        print("");
        print(style.bold(step + "  " + title));
        if (!command.isEmpty()) {
            print(style.faint("   $ " + command));
        }
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1_000_000.0);
    }

    private void print(String line) {
        if (visible) {
            shell.terminal().print(line);
        }
    }
}
