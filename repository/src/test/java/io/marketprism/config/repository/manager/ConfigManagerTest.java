package io.marketprism.config.repository.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.bind.Between;
import io.marketprism.config.model.bind.BindingException;
import io.marketprism.config.model.bind.DataSize;
import io.marketprism.config.model.bind.Default;
import io.marketprism.config.model.bind.TypeRef;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.repository.MemoryConfigRepository;
import io.marketprism.config.repository.source.SnapshotRefusedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigManagerTest {
    private static final MapValue TREE =
            (MapValue)
                    Json.parse(
                            """
                            {"server": {"host": "a", "port": 80, "request-timeout": "30s"},
                             "max": "10MiB", "home": "http://x/", "day": "friday",
                             "ports": [1, 2], "limits": {"a": 1, "b": 2}}
                            """);

    record Server(
            String host,
            @Between(min = "1", max = "65535") int port,
            Duration requestTimeout,
            @Default("true") boolean tls,
            Optional<URI> proxy) {}

    /** As an interface. */
    interface Address {
        String host();

        int port();

        default String text() {
            return host() + ":" + port();
        }
    }

    private MemoryConfigRepository repository = MemoryConfigRepository.create("memory", TREE);
    private ConfigManager config = ConfigManager.builder().open();

    @BeforeEach
    void open() {
        config.close();
        repository = MemoryConfigRepository.create("memory", TREE);
        config = ConfigManager.builder().repository("memory", repository).open();
    }

    @AfterEach
    void close() {
        config.close();
    }

    private static KeyPath key(String text) {
        return KeyPath.parse(text);
    }

    @Test
    void get_byType_convertsTheValue() {
        assertThat(config.get("server.request-timeout", Duration.class)).hasSeconds(30);
        assertThat(config.get("max", DataSize.class)).isEqualTo(DataSize.ofBytes(10 << 20));
        assertThat(config.get("home", URI.class)).isEqualTo(URI.create("http://x/"));
        assertThat(config.get("day", DayOfWeek.class)).isEqualTo(DayOfWeek.FRIDAY);
        assertThat(config.get(key("server.port"), int.class)).isEqualTo(80);
        assertThat(config.get("ports", new TypeRef<List<Long>>() {})).containsExactly(1L, 2L);
        assertThat(config.get("limits", new TypeRef<Map<String, Integer>>() {}))
                .containsEntry("b", 2);
        assertThat(config.get("server", Address.class).port()).isEqualTo(80);
    }

    @Test
    void get_ofMissingOrWrongValue_namesKeyOriginAndWhatWasExpected() {
        assertThatThrownBy(() -> config.get("day", Duration.class))
                .isInstanceOf(BindingException.class)
                .hasMessageContaining("memory day: \"friday\" (expected:");
        assertThatThrownBy(() -> config.get("nope", int.class))
                .isInstanceOf(BindingException.class)
                .hasMessageContaining("nope: missing");
        assertThat(config.find("nope", Duration.class)).isEmpty();
        assertThat(config.find("max", DataSize.class)).isPresent();
    }

    @Test
    void live_afterAChange_isTheNewValueAndTheSameObjectUntilThen() {
        LiveValue<Server> server = config.live("server", Server.class);
        Server before = server.get();
        assertThat(before)
                .isEqualTo(new Server("a", 80, Duration.ofSeconds(30), true, Optional.empty()));
        repository.set(key("max"), ConfigValue.of("1MiB"));
        config.sources().refresh();
        assertThat(server.get()).isSameAs(before);
        repository.set(key("server.port"), ConfigValue.of(81));
        await().until(() -> server.get().port() == 81);
    }

    @Test
    void live_thatCannotBeBound_refusesTheConfiguration() {
        LiveValue<Server> server = config.live("server", Server.class);
        repository.set(key("server.port"), ConfigValue.of(70_000));
        assertThatThrownBy(() -> config.sources().refresh())
                .isInstanceOf(SnapshotRefusedException.class)
                .hasMessageContaining("server.port: 70000 (expected: 1..65535)");
        assertThat(server.get().port()).isEqualTo(80);
        assertThat(config.sources().lastRefusal()).isPresent();
    }

    @Test
    void live_thatCannotBeBoundNow_isAnErrorAndRefusesNothing() {
        assertThatThrownBy(() -> config.live("limits", Server.class))
                .isInstanceOf(BindingException.class);
        repository.set(key("limits.c"), ConfigValue.of(1));
        config.sources().refresh();
        assertThat(config.get("limits.c", int.class)).isEqualTo(1);
    }

    @Test
    void onChange_ofLiveValue_tellsOfEachOtherValueOnce() {
        LiveValue<Address> address = config.live("server", Address.class);
        List<String> told = new CopyOnWriteArrayList<>();
        config.live("server", Server.class).onChange(now -> told.add(now.host()));
        repository.set(key("server.unknown"), ConfigValue.of(1));
        repository.set(key("server.host"), ConfigValue.of("b"));
        await().until(() -> told.contains("b"));
        assertThat(told).containsExactly("b");
        assertThat(address.get().text()).isEqualTo("b:80");
    }

    @Test
    void builder_withSeveralPlaces_isTheStrongerTheLater(@TempDir Path folder) throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("sources.yaml"),
                        """
                        sources:
                          - name: file
                            kind: tree
                            priority: 100
                            tree: {a: file, b: file, n: 1}
                        """);
        try (ConfigManager manager =
                ConfigManager.builder()
                        .sourcesFile(file)
                        .defaults((MapValue) Json.parse("{\"b\":\"program\",\"c\":\"program\"}"))
                        .environment("PRISM_NO_SUCH_PREFIX_")
                        .systemProperties("prism.no.such.prefix.")
                        .arguments("--c=argument", "--n=5")
                        .open()) {
            assertThat(manager.snapshot().tree())
                    .isEqualTo(
                            Json.parse(
                                    "{\"a\":\"file\",\"b\":\"program\",\"c\":\"argument\","
                                            + "\"n\":5}"));
        }
        try (ConfigManager manager = ConfigManager.open(file)) {
            assertThat(manager.get("b", String.class)).isEqualTo("file");
        }
    }
}
