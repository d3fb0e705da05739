package io.marketprism.config.examples.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageProgramTest {
    private static final Path EXAMPLE =
            Path.of(System.getProperty("prism.root", "..")).resolve("examples/market-data");

    @TempDir private Path folder;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    @BeforeEach
    void copyTheExample() throws IOException {
        for (String name : new String[] {"application.yaml", "application-production.yaml"}) {
            Files.copy(EXAMPLE.resolve(name), folder.resolve(name));
        }
    }

    private String next() throws InterruptedException {
        return String.valueOf(lines.poll(30, TimeUnit.SECONDS));
    }

    @Test
    void program_withAllPlaces_goesByTheStrongest() throws Exception {
        Map<String, String> environment = Map.of("APP_CLICKHOUSE__MAX_CONNECTIONS", "12");
        try (StorageProgram program =
                new StorageProgram(
                        folder, environment, lines::add, "run", "--clickhouse.database=test")) {
            assertThat(next())
                    .isEqualTo(
                            "12 connections to https://clickhouse.prod.marketprism.internal:8443,"
                                    + " says environment (env:APP_CLICKHOUSE__MAX_CONNECTIONS)");
            assertThat(program.storage().database()).isEqualTo("test");
            assertThat(program.storage().queryTimeout()).hasSeconds(30);
        }
    }

    @Test
    void program_whenAFileChanges_goesOnWithTheNewValue() throws Exception {
        try (StorageProgram program = new StorageProgram(folder, Map.of(), lines::add)) {
            assertThat(next()).startsWith("32 connections");
            Path file = folder.resolve("application-production.yaml");
            String text = Files.readString(file);
            Files.writeString(file, text.replace("max_connections: 32 ", "max_connections: 24 "));
            assertThat(next())
                    .startsWith("24 connections")
                    .contains("says production (application-production.yaml:");
            assertThat(program.storage().maxConnections()).isEqualTo(24);
        }
    }
}
