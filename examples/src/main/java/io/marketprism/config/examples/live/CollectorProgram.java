package io.marketprism.config.examples.live;

import io.marketprism.config.client.ConfigChange;
import io.marketprism.config.client.ConfigClient;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.name.FilePath;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A collector of market data, as far as its configuration goes: it asks an exchange at most so
 * often as {@code exchanges/binance.yaml} says, and takes a new limit while it runs.
 */
@Command(
        name = "CollectorProgram",
        mixinStandardHelpOptions = true,
        version = "0.1.0",
        exitCodeOnInvalidInput = CollectorProgram.USAGE_ERROR,
        description = "Runs with the configuration of a server, and follows its changes.")
public final class CollectorProgram implements Callable<Integer> {
    /** EX_USAGE of {@code sysexits.h}, as the {@code prism} command answers too. */
    static final int USAGE_ERROR = 64;

    private static final FilePath EXCHANGE = FilePath.parse("exchanges/binance.yaml");
    private static final KeyPath LIMIT = KeyPath.parse("rate_limits.rest.requests_per_minute");

    @Option(names = "--server", required = true, paramLabel = "URL", description = "Its address.")
    private URI server = URI.create("");

    @Option(
            names = "--token-file",
            required = true,
            paramLabel = "FILE",
            description = "Holds the server's token.")
    private Path tokenFile = Path.of("");

    @Option(names = "--project", paramLabel = "NAME", description = "Default: ${DEFAULT-VALUE}.")
    private String project = "market-data";

    @Option(names = "--instance", paramLabel = "NAME", description = "Default: ${DEFAULT-VALUE}.")
    private String instance = "collector-1";

    @Option(names = "--json", description = "Print JSON, one object on each line.")
    private boolean json;

    /** What the collector goes by; a listener replaces it while others read it. */
    private volatile long requestsPerMinute;

    /** Runs the program until it is told to end. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CollectorProgram()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ConfigClient client =
                ConfigClient.builder()
                        .address(server)
                        .tokenFile(tokenFile)
                        .project(project)
                        .application("collector")
                        .instance(instance)
                        .paths("exchanges/**")
                        .connect()) {
            requestsPerMinute = client.get(EXCHANGE, LIMIT, Long.class);
            client.onChange(EXCHANGE, LIMIT, this::apply);
            tellReady(client.revision().number());
            new CountDownLatch(1).await();
            return CommandLine.ExitCode.OK;
        }
    }

    /** The limit from now on, and a word about where it came from. */
    private void apply(ConfigChange change) {
        Instant received = Instant.now();
        change.after().ifPresent(limit -> requestsPerMinute = Long.parseLong(limit.toString()));
        tellChanged(change, received);
    }

    private void tellReady(long revision) {
        if (json) {
            Map<String, ConfigValue> line = new LinkedHashMap<>();
            line.put("instance", ConfigValue.of(instance));
            line.put("revision", ConfigValue.of(revision));
            line.put("value", ConfigValue.of(requestsPerMinute));
            print(line);
        } else {
            System.out.printf(
                    "%s runs with revision %d: %d requests a minute%n",
                    instance, revision, requestsPerMinute);
        }
    }

    private void tellChanged(ConfigChange change, Instant received) {
        if (json) {
            Map<String, ConfigValue> line = new LinkedHashMap<>();
            line.put("instance", ConfigValue.of(instance));
            line.put("revision", ConfigValue.of(change.revision().number()));
            line.put("value", ConfigValue.of(requestsPerMinute));
            line.put("received", ConfigValue.of(received.toString()));
            change.cause()
                    .ifPresent(
                            cause -> line.put("durable", ConfigValue.of(cause.time().toString())));
            print(line);
        } else {
            String why = change.cause().map(cause -> ": " + cause.message()).orElse("");
            System.out.printf(
                    "%s goes on with revision %s: %d requests a minute%s%n",
                    instance, change.revision(), requestsPerMinute, why);
        }
    }

    private static void print(Map<String, ConfigValue> line) {
        System.out.println(Json.write(MapValue.of(line)));
        System.out.flush();
    }
}
