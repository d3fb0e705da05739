package io.marketprism.config.repository.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.repository.InvalidContentException;
import io.marketprism.config.repository.RepositoryProblem;
import io.marketprism.config.repository.RepositoryUnavailableException;
import io.marketprism.config.repository.source.ConfigSource;
import io.marketprism.config.repository.source.ConfigSourceManager;
import io.marketprism.config.repository.source.Fallback;
import io.marketprism.config.repository.source.WriteRule;
import io.marketprism.config.repository.spi.RepositoryRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesFileTest {
    @TempDir private Path folder;

    private SourcesFile read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("sources.yaml"), text);
        return SourcesFile.read(file, Map.of("HOST", "db1"), RepositoryRuntime.standard());
    }

    private List<String> problems(String text) throws IOException {
        try {
            SourcesFile file = read(text);
            throw new AssertionError("no problem: " + file.highestPriority());
        } catch (InvalidContentException e) {
            return e.problems().stream().map(RepositoryProblem::toString).toList();
        }
    }

    @Test
    void read_ofFileWithEverything_describesEachSource() throws IOException {
        String text =
                """
                strategy: merge
                interpolate: true
                cache: state
                lists:
                  - {keys: "**.tags", rule: append}
                  - {keys: servers, rule: by-item-key, item-key: id}
                sources:
                  - name: base
                    kind: tree
                    tree: {db: {host: "${env:HOST}", old: 1}, tags: [a], url: "x"}
                  - name: team
                    kind: tree
                    priority: 10
                    required: false
                    refresh: 30s
                    mount: app
                    keys: [db.host, tags]
                    read-only: true
                    fallback: use-disk-cache
                    max-age: 2h
                    delete: [db.old]
                    tree: {db: {host: h, port: 1}, tags: [b]}
                """;
        try (ConfigSourceManager manager = read(text).builder().withoutBackground().open()) {
            assertThat(manager.snapshot().tree())
                    .isEqualTo(
                            Json.parse(
                                    "{\"db\":{\"host\":\"db1\"},\"tags\":[\"a\"],\"url\":\"x\","
                                            + "\"app\":{\"db\":{\"host\":\"h\"},"
                                            + "\"tags\":[\"b\"]}}"));
            ConfigSource team = manager.sources().get(1);
            assertThat(team.refreshInterval()).contains(Duration.ofSeconds(30));
            assertThat(team.fallback()).isEqualTo(Fallback.useDiskCache(Duration.ofHours(2)));
            assertThat(team.isWritable()).isFalse();
            assertThat(team.required()).isFalse();
            assertThat(folder.resolve("state/team.cache")).exists();
        }
    }

    @Test
    void read_ofFileWithManyMistakes_namesAllOfThemWithTheirLines() throws IOException {
        String text =
                """
                sources:
                  - name: a
                    kind: tree
                    tree: {}
                    levle: 3
                  - name: b
                    kind: tre
                    priority: high
                  - kind: tree
                    tree: text
                    level: 12
                  - name: d
                    kind: tree
                    tree: {}
                    max-age: 1h
                  - name: a
                    kind: env
                """;
        assertThat(problems(text))
                .satisfiesExactlyInAnyOrder(
                        p ->
                                assertThat(p)
                                        .contains("sources.yaml:5:")
                                        .contains("did you mean level?"),
                        p -> assertThat(p).contains("sources.yaml:8:").contains("a whole number"),
                        p ->
                                assertThat(p)
                                        .contains("sources.yaml:7:")
                                        .contains("tre (expected: one of [")
                                        .contains("tree"),
                        p ->
                                assertThat(p)
                                        .contains("sources.yaml:9:")
                                        .contains("sources[2].name: missing"),
                        p ->
                                assertThat(p)
                                        .contains("sources.yaml:10:")
                                        .contains("expected: MapValue"),
                        p -> assertThat(p).contains("sources.yaml:11:").contains("1..9"),
                        p -> assertThat(p).contains("sources.yaml:12:").contains("max-age goes"),
                        p -> assertThat(p).contains("sources[4].prefix: missing"));
    }

    @Test
    void read_ofRepeatedNamesAndRefusedOptions_namesThem() throws IOException {
        assertThat(
                        problems(
                                """
                                sources:
                                  - {name: a, kind: tree, tree: {}}
                                  - {name: a, kind: tree, tree: {}}
                                """))
                .singleElement()
                .asString()
                .contains("sources.yaml:3:")
                .contains("sources[1].name: a (expected: a name");
        assertThat(
                        problems(
                                """
                                sources:
                                  - {name: a, kind: tree, tree: {}, level: 9}
                                  - {name: B, kind: tree, tree: {}}
                                """))
                .satisfiesExactly(
                        p -> assertThat(p).contains("not today"),
                        p -> assertThat(p).contains("name: \"B\""));
    }

    @Test
    void read_ofBrokenText_namesThePlace() throws IOException {
        assertThat(problems("sources: [\n")).first().asString().contains("sources.yaml:");
        assertThat(problems("sources: []\n")).singleElement().asString().contains("sources");
        assertThat(problems("soruces: []\n").toString()).contains("sources: missing");
        assertThat(problems("sources: [{name: '${env:NOPE}'}]\n").toString()).contains("NOPE");
    }

    @Test
    void read_ofFilesAndADatabase_isTheirMerge() throws IOException {
        Files.writeString(folder.resolve("app.toml"), "name = \"app\"\n");
        Files.createDirectory(folder.resolve("conf.d"));
        Files.writeString(folder.resolve("conf.d/10-a.yaml"), "level: 1\nonly: a\n");
        Files.writeString(folder.resolve("conf.d/20-b.json"), "{\"level\": 2}");
        String text =
                """
                sources:
                  - {name: app, kind: file, path: app.toml, read-only: true}
                  - {name: conf, kind: file, path: conf.d, layout: merged}
                  - {name: missing, kind: file, path: none.yaml, required: false}
                  - name: database
                    kind: database
                    url: "jdbc:h2:mem:sources;DB_CLOSE_DELAY=-1"
                    namespace: test
                    user: sa
                    password: ""
                """;
        try (ConfigSourceManager manager = read(text).builder().withoutBackground().open()) {
            KeyPath level = KeyPath.parse("level");
            manager.set(level, ConfigValue.of(3), WriteRule.source("database"));
            assertThat(manager.snapshot().tree())
                    .isEqualTo(Json.parse("{\"name\":\"app\",\"only\":\"a\",\"level\":3}"));
            manager.set(level, ConfigValue.of(4), WriteRule.source("conf"));
            assertThat(manager.snapshot().explain(level).shadowed())
                    .extracting(said -> said.value().toString())
                    .containsExactly("4");
        }
        assertThat(Files.readString(folder.resolve("conf.d/20-b.json")))
                .isEqualTo("{\"level\": 4}");
    }

    @Test
    void read_ofMissingFile_saysSo() {
        assertThatThrownBy(() -> SourcesFile.read(folder.resolve("none.yaml")))
                .isInstanceOf(RepositoryUnavailableException.class)
                .hasMessageContaining("none.yaml");
    }
}
