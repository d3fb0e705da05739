package io.marketprism.config.examples.sources;

import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.bind.Between;
import io.marketprism.config.model.merge.Explanation;
import io.marketprism.config.repository.EnvironmentConfigRepository;
import io.marketprism.config.repository.EnvironmentNames;
import io.marketprism.config.repository.file.FileConfigRepository;
import io.marketprism.config.repository.manager.ConfigManager;
import io.marketprism.config.repository.manager.LiveValue;
import io.marketprism.config.repository.source.ConfigSource;
import io.marketprism.config.repository.spi.RepositoryRuntime;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * A writer to ClickHouse, as far as its configuration goes: {@code application.yaml}, over it
 * {@code application-production.yaml}, over it variables such as {@code
 * APP_CLICKHOUSE__MAX_CONNECTIONS}, over it arguments such as {@code
 * --clickhouse.max_connections=4}. It goes on with what changes.
 *
 * <p>Run with the folder {@code examples/market-data} as the first argument.
 */
public final class StorageProgram implements AutoCloseable {
    /** What the program wants to know; a configuration that does not fit is refused. */
    record ClickHouse(
            URI url,
            String database,
            Duration connectTimeout,
            Duration queryTimeout,
            @Between(min = "1", max = "256") int maxConnections) {}

    private final ConfigManager config;
    private final LiveValue<ClickHouse> storage;
    private final Consumer<String> out;
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Opens the configuration, says what it is and why, and follows its changes. */
    StorageProgram(
            Path folder,
            Map<String, String> environment,
            Consumer<String> out,
            String... arguments) {
        this.out = out;
        FileConfigRepository production =
                FileConfigRepository.builder(folder.resolve("application-production.yaml"))
                        .required()
                        .open();
        this.config =
                ConfigManager.builder()
                        .file("application", folder.resolve("application.yaml"))
                        .source(
                                ConfigSource.builder("production", production)
                                        .priority(20)
                                        .optional()
                                        .build())
                        .repository(
                                "environment",
                                EnvironmentConfigRepository.create(
                                        EnvironmentNames.of("APP_").withUnderscores(),
                                        environment,
                                        RepositoryRuntime.standard()))
                        .arguments(arguments)
                        .open();
        this.storage = config.live("clickhouse", ClickHouse.class);
        tell(storage.get());
        storage.onChange(this::tell);
    }

    private void tell(ClickHouse now) {
        KeyPath key = KeyPath.parse("clickhouse.max_connections");
        String giver =
                config.snapshot()
                        .explain(key)
                        .winner()
                        .map(Explanation.Contribution::toString)
                        .orElse("nobody");
        out.accept(now.maxConnections() + " connections to " + now.url() + ", says " + giver);
    }

    /** What holds now. */
    ClickHouse storage() {
        return storage.get();
    }

    /** Works until the process ends; what it works with changes meanwhile. */
    private void awaitEnd() throws InterruptedException {
        ended.await();
    }

    @Override
    public void close() {
        config.close();
        ended.countDown();
    }

    private static void print(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** Runs the program until it is told to end. */
    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments.length == 0 ? "examples/market-data" : arguments[0]);
        try (StorageProgram program =
                new StorageProgram(folder, System.getenv(), StorageProgram::print, arguments)) {
            program.awaitEnd();
        }
    }
}
