package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Fields;
import io.marketprism.config.cli.terminal.Style;
import io.marketprism.config.client.api.ConfigApi;
import io.marketprism.config.client.api.WatchConnection;
import io.marketprism.config.client.api.WatchItem;
import io.marketprism.config.client.api.WatchRequest;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.Address;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ChangeEvent;
import io.marketprism.config.protocol.ChangeView;
import io.marketprism.config.protocol.PathGlob;
import io.marketprism.config.protocol.SendMode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints changes as they happen. */
@Command(
        name = "watch",
        header = "Print changes as they happen.",
        description =
                "Goes on until Ctrl-C. A lost connection is made again, and what "
                        + "happened meanwhile is printed then: no change is left out, none "
                        + "comes twice. With --output json: one object on each line.")
final class WatchCommand implements Callable<Integer> {
    @Mixin private final ServerOptions server = new ServerOptions();

    @Parameters(
            arity = "1..*",
            paramLabel = "PROJECT[@BRANCH][:GLOB]",
            description =
                    "What to watch: market-data, or market-data:exchanges/** * stands "
                            + "for anything within a folder, ** for any number of folders.")
    private final List<String> targets = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "REV",
            description = "Begin with what happened after this revision. Default: now.")
    private @Nullable Long since;

    @Option(
            names = "--send",
            paramLabel = "WHAT",
            description = "How much of a change: revision, keys or values. Default: keys.")
    private SendMode send = SendMode.KEYS;

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            description = "End after so many changes.")
    private @Nullable Integer count;

    private final Shell shell;
    private final Clock clock;

    WatchCommand(Shell shell, Clock clock) {
        this.shell = shell;
        this.clock = clock;
    }

    /** A project and the state of it that is watched. */
    private record Place(ProjectName project, Ref ref) {}

    /** What a connection met, and when. */
    private record Arrived(Place place, WatchItem item, Instant time) {}

    @Override
    public Integer call() throws InterruptedException {
        Map<Place, List<PathGlob>> places = places();
        ConfigApi api = server.connect(shell);
        BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();
        List<WatchConnection> connections = new ArrayList<>();
        try {
            places.forEach(
                    (place, globs) -> {
                        WatchConnection connection = api.watch(request(place, globs));
                        connections.add(connection);
                        Thread reader =
                                new Thread(
                                        () -> follow(place, connection, arrived),
                                        "prism-watch-" + place.project());
                        reader.setDaemon(true);
                        reader.start();
                    });
            print(arrived);
        } finally {
            connections.forEach(WatchConnection::close);
        }
        return ExitCodes.DONE;
    }

    private Map<Place, List<PathGlob>> places() {
        Map<Place, List<PathGlob>> places = new LinkedHashMap<>();
        for (String target : targets) {
            int colon = target.indexOf(':');
            Address address = Address.parse(colon < 0 ? target : target.substring(0, colon));
            PathGlob glob = colon < 0 ? PathGlob.ALL : PathGlob.parse(target.substring(colon + 1));
            places.computeIfAbsent(
                            new Place(address.project(), address.ref().orElse(Ref.MAIN_LIVE)),
                            place -> new ArrayList<>())
                    .add(glob);
        }
        return places;
    }

    private WatchRequest request(Place place, List<PathGlob> globs) {
        WatchRequest request =
                WatchRequest.of(place.project()).of(place.ref()).of(globs).send(send);
        return since == null ? request : request.since(Revision.of(since));
    }

    private void follow(Place place, WatchConnection connection, BlockingQueue<Arrived> arrived) {
        Optional<WatchItem> item = connection.next();
        while (item.isPresent()) {
            arrived.add(new Arrived(place, item.get(), clock.instant()));
            item = connection.next();
        }
    }

    private void print(BlockingQueue<Arrived> arrived) throws InterruptedException {
        Printer printer = new Printer();
        while (count == null || printer.changes < count) {
            Arrived next = arrived.take();
            printer.arrived = next;
            next.item().accept(printer);
        }
    }

    /** Prints each item on a line of its own, and counts the changes. */
    private final class Printer implements WatchItem.Visitor<Void> {
        private int changes;
        private @Nullable Arrived arrived;

        private Arrived arrived() {
            if (arrived == null) {
                throw new IllegalStateException("nothing has arrived");
            }
            return arrived;
        }

        @Override
        public Void connected(WatchItem.Connected item) {
            Place place = arrived().place();
            if (shell.output().isTable()) {
                shell.terminal()
                        .note(
                                shell.terminal()
                                        .errorStyle()
                                        .faint(
                                                "watching "
                                                        + place.project()
                                                        + "@"
                                                        + place.ref()
                                                        + " after revision "
                                                        + item.since()));
            } else {
                next("connected", new Fields().put("revision", item.since().number()));
            }
            return null;
        }

        @Override
        public Void changed(WatchItem.Changed item) {
            changes++;
            ChangeEvent event = item.event();
            Duration delay = Duration.between(event.time(), arrived().time());
            if (shell.output().isTable()) {
                table(event, delay);
            } else {
                next(
                        "changed",
                        new Fields()
                                .put("millis", millis(delay))
                                .put("received", arrived().time().toString())
                                .put("event", event.toJson()));
            }
            return null;
        }

        @Override
        public Void reset(WatchItem.Reset item) {
            if (shell.output().isTable()) {
                shell.terminal()
                        .print(
                                shell.terminal().style().yellow("reset")
                                        + "  "
                                        + arrived().place().project()
                                        + " r"
                                        + item.revision()
                                        + "  "
                                        + item.reason());
            } else {
                next(
                        "reset",
                        new Fields()
                                .put("revision", item.revision().number())
                                .put("reason", item.reason()));
            }
            return null;
        }

        @Override
        public Void disconnected(WatchItem.Disconnected item) {
            if (!item.cause().retryable()) {
                throw item.cause();
            }
            shell.terminal()
                    .note(
                            shell.terminal().errorStyle().yellow("connection lost")
                                    + ": "
                                    + item.cause().getMessage()
                                    + "; next attempt in "
                                    + item.retryAfter().toMillis()
                                    + " ms");
            return null;
        }

        private void table(ChangeEvent event, Duration delay) {
            Style style = shell.terminal().style();
            ChangeEvent.Data data = event.data();
            StringBuilder line = new StringBuilder();
            line.append(style.faint(Texts.time(event.time())))
                    .append("  ")
                    .append(data.project())
                    .append(' ')
                    .append(style.bold("r" + data.revision()));
            data.details()
                    .ifPresent(
                            details -> {
                                line.append("  ").append(details.author().name()).append(": ");
                                line.append(details.message().lines().findFirst().orElse(""));
                                for (ChangeView change : details.changes()) {
                                    line.append("  ").append(Texts.change(change, style));
                                }
                            });
            line.append("  ").append(style.faint("+" + text(delay)));
            shell.terminal().print(line.toString());
        }

        private void next(String type, Fields fields) {
            MapValue rest = fields.build();
            Fields line =
                    new Fields()
                            .put("type", type)
                            .put("project", arrived().place().project().value());
            rest.entries().forEach(line::put);
            shell.output().printNext(line.build());
        }
    }

    private static String text(Duration delay) {
        return String.format(Locale.ROOT, "%.1f ms", delay.toNanos() / 1_000_000.0);
    }

    private static ConfigValue millis(Duration delay) {
        return ConfigValue.of(BigDecimal.valueOf(delay.toNanos() / 1000, 3));
    }
}
