package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Fields;
import io.marketprism.config.cli.terminal.LineDiff;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a demonstration has shown. Immutable.
 *
 * @param server that was started
 * @param imported the project
 * @param subscribers the programs
 * @param changed the key
 * @param arrivals when each program had it
 * @param diff the lines of the file that differ, and their neighbours
 * @param shown what other commands said
 * @param history as {@code prism log} gives it
 * @param series many more changes
 */
record DemoReport(
        Server server,
        Imported imported,
        List<Subscriber> subscribers,
        Changed changed,
        List<Arrival> arrivals,
        List<LineDiff.Line> diff,
        List<Shown> shown,
        ConfigValue history,
        Series series) {
    private static final int MICROS = 1000;

    /** Copies the lists. */
    DemoReport {
        subscribers = List.copyOf(subscribers);
        arrivals = List.copyOf(arrivals);
        diff = List.copyOf(diff);
        shown = List.copyOf(shown);
    }

    /** The server, its folder, and how long it took until it said that it listens. */
    record Server(RunningServer running, Path data, Duration start) {}

    /** The project that was imported. */
    record Imported(long files, long revision, Duration time) {}

    /** A program that has subscribed, and what it runs with. */
    record Subscriber(String instance, long revision, ConfigValue value) {}

    /** The change that was made. */
    record Changed(
            String address, ConfigValue before, ConfigValue after, long revision, String commit) {}

    /**
     * When a program had the change.
     *
     * @param total from the moment at which the request left the command
     * @param sinceDurable from the moment at which the server had it on disk
     */
    record Arrival(String instance, Duration total, Duration sinceDurable) {}

    /** A command, and what it printed. */
    record Shown(String command, List<String> lines) {}

    /** Changes one after the other, and how long they took to all subscribers. */
    record Series(int changes, Duration median, Duration slowest) {}

    /** How many lines of the file differ. */
    long changedLines() {
        return diff.stream().filter(line -> line.sign() == '+').count();
    }

    /** All of it as data. */
    MapValue toJson(boolean kept) {
        return new Fields()
                .put(
                        "server",
                        new Fields()
                                .put("address", server.running().address().toString())
                                .put("pid", server.running().pid())
                                .put("data", server.data().toString())
                                .put("tokenFile", server.running().tokenFile().toString())
                                .put("startMillis", millis(server.start()))
                                .build())
                .put(
                        "imported",
                        new Fields()
                                .put("files", imported.files())
                                .put("revision", imported.revision())
                                .put("millis", millis(imported.time()))
                                .build())
                .list("subscribers", subscribers, DemoReport::json)
                .put("changed", json(changed))
                .list("arrivals", arrivals, DemoReport::json)
                .list("diff", diff, line -> ConfigValue.of(line.sign() + line.text()))
                .put("changedLines", changedLines())
                .list("shown", shown, DemoReport::json)
                .put("history", history)
                .put(
                        "series",
                        new Fields()
                                .put("changes", series.changes())
                                .put("medianMillis", millis(series.median()))
                                .put("slowestMillis", millis(series.slowest()))
                                .build())
                .put("kept", kept)
                .build();
    }

    private static MapValue json(Shown shown) {
        return new Fields()
                .put("command", shown.command())
                .list("lines", shown.lines(), ConfigValue::of)
                .build();
    }

    private static MapValue json(Subscriber subscriber) {
        return new Fields()
                .put("instance", subscriber.instance())
                .put("revision", subscriber.revision())
                .put("value", subscriber.value())
                .build();
    }

    private static MapValue json(Changed changed) {
        return new Fields()
                .put("address", changed.address())
                .put("before", changed.before())
                .put("after", changed.after())
                .put("revision", changed.revision())
                .put("commit", changed.commit())
                .build();
    }

    private static MapValue json(Arrival arrival) {
        return new Fields()
                .put("instance", arrival.instance())
                .put("millis", millis(arrival.total()))
                .put("sinceDurableMillis", millis(arrival.sinceDurable()))
                .build();
    }

    /** Milliseconds, with the microseconds that the clock gives. */
    private static ConfigValue millis(Duration duration) {
        return ConfigValue.of(BigDecimal.valueOf(duration.toNanos() / MICROS, 3));
    }
}
