package io.marketprism.config.repository.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import io.marketprism.config.model.diff.Difference;
import io.marketprism.config.model.interpolate.Interpolation;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.merge.Explanation;
import io.marketprism.config.model.merge.ListRule;
import io.marketprism.config.model.merge.MergeStrategy;
import io.marketprism.config.repository.CommandLineConfigRepository;
import io.marketprism.config.repository.ConfigRepository;
import io.marketprism.config.repository.MemoryConfigRepository;
import io.marketprism.config.repository.RepositoryBatch;
import io.marketprism.config.repository.RepositoryClosedException;
import io.marketprism.config.repository.RepositoryProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Merging, rearranging, watching and writing; failing sources are in another test. */
class ConfigSourceManagerTest {
    private final List<ConfigSourceManager> opened = new ArrayList<>();

    @AfterEach
    void closeAll() {
        opened.forEach(ConfigSourceManager::close);
    }

    private ConfigSourceManager open(ConfigSourceManager.Builder builder) {
        ConfigSourceManager manager = builder.withoutBackground().open();
        opened.add(manager);
        return manager;
    }

    private static KeyPath key(String text) {
        return KeyPath.parse(text);
    }

    private static MapValue tree(String json) {
        return (MapValue) Json.parse(json);
    }

    private static ConfigSource.Builder memory(String name, String json) {
        return ConfigSource.builder(name, MemoryConfigRepository.create(name, tree(json)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OVERRIDE   | {\"db\":{\"host\":\"high\"},\"l\":[3],\"x\":1,\"y\":2}",
                "MERGE      | {\"db\":{\"host\":\"high\",\"port\":1},\"l\":[1,2,3],\"x\":1,\"y\":2}",
                "FIRST_WINS | {\"db\":{\"host\":\"high\",\"port\":1},\"l\":[3],\"x\":1,\"y\":2}",
                "LAST_WINS  | {\"db\":{\"host\":\"low\",\"port\":1},\"l\":[1,2],\"x\":1,\"y\":2}",
            })
    void snapshot_byStrategy_isItsMerge(MergeStrategy strategy, String merged) {
        ConfigSourceManager manager =
                open(
                        ConfigSourceManager.builder()
                                .strategy(strategy)
                                .listRule(KeyPattern.parse("l"), ListRule.APPEND)
                                .source(
                                        memory(
                                                        "high",
                                                        "{\"db\":{\"host\":\"high\"},\"l\":[3],\"y\":2}")
                                                .priority(10)
                                                .build())
                                .source(
                                        memory(
                                                        "low",
                                                        "{\"db\":{\"host\":\"low\",\"port\":1},"
                                                                + "\"l\":[1,2],\"x\":1}")
                                                .build()));
        assertThat(manager.snapshot().tree()).isEqualTo(tree(merged));
    }

    @Test
    void explain_ofKey_namesTheWinnerAndEveryShadowedValue() {
        ConfigSourceManager manager =
                open(
                        ConfigSourceManager.builder()
                                .source(memory("a", "{\"x\":1}").build())
                                .source(memory("b", "{\"x\":2}").priority(5).build())
                                .source(memory("c", "{\"x\":3}").build()));
        Explanation explanation = manager.snapshot().explain(key("x"));
        assertThat(explanation.winner().orElseThrow().toString()).isEqualTo("b (b)");
        assertThat(explanation.shadowed())
                .extracting(Explanation.Contribution::layer)
                .containsExactly("c", "a");
    }

    @Test
    void conflicts_ofMapOverText_nameBothOrigins() {
        ConfigSourceManager manager =
                open(
                        ConfigSourceManager.builder()
                                .source(memory("a", "{\"db\":\"text\"}").build())
                                .source(memory("b", "{\"db\":{\"host\":1}}").build()));
        assertThat(manager.snapshot().conflicts())
                .extracting(Object::toString)
                .containsExactly("db: map over string: b (b) hides a (a)");
    }

    @Test
    void source_withFilterMountAndDeletions_takesPartAsItSays() {
        ConfigSourceManager manager =
                open(
                        ConfigSourceManager.builder()
                                .source(
                                        memory("base", "{\"app\":{\"db\":{\"old\":1,\"keep\":2}}}")
                                                .build())
                                .source(
                                        memory(
                                                        "team",
                                                        "{\"db\":{\"host\":\"h\",\"secret\":1},\"other\":{\"host\":2}}")
                                                .keys(KeyPattern.parse("db.host"))
                                                .keys(KeyPattern.parse("other"))
                                                .mountPoint(key("app"))
                                                .deletes(KeyPattern.parse("app.db.old"))
                                                .build()));
        assertThat(manager.snapshot().tree())
                .isEqualTo(
                        tree(
                                "{\"app\":{\"db\":{\"keep\":2,\"host\":\"h\"},"
                                        + "\"other\":{\"host\":2}}}"));
    }

    @Test
    void textsOfTheCommandLine_overTypedKeys_takeTheirKinds() {
        ConfigRepository arguments =
                CommandLineConfigRepository.create("--db.port=1", "--db.tls=yes", "--new=5");
        ConfigSourceManager manager =
                open(
                        ConfigSourceManager.builder()
                                .source(memory("a", "{\"db\":{\"port\":2,\"tls\":false}}").build())
                                .source(
                                        ConfigSource.builder("args", arguments)
                                                .priority(9)
                                                .build()));
        assertThat(manager.snapshot().tree())
                .isEqualTo(tree("{\"db\":{\"port\":1,\"tls\":true},\"new\":\"5\"}"));
        assertThat(manager.snapshot().get(key("db.port")).origin())
                .contains(Origin.of("argument 1"));
    }

    @Test
    void addRemoveAndPrioritise_atRunTime_changeTheResult() {
        ConfigSourceManager manager =
                open(
                        ConfigSourceManager.builder()
                                .source(memory("a", "{\"x\":1,\"a\":1}").build())
                                .source(memory("b", "{\"x\":2,\"b\":1}").priority(1).build()));
        assertThat(manager.prioritise("a", 2).get(key("x"))).isEqualTo(ConfigValue.of(1));
        assertThat(manager.add(memory("c", "{\"x\":3}").priority(2).build()).get(key("x")))
                .as("the later added wins among equals")
                .isEqualTo(ConfigValue.of(3));
        assertThat(manager.remove("b").exists(key("b"))).isFalse();
        assertThat(manager.sources()).extracting(ConfigSource::name).containsExactly("a", "c");
        assertThatThrownBy(() -> manager.remove("b"))
                .isInstanceOf(SourceNameException.class)
                .hasMessageContaining("[a, c]");
        assertThatThrownBy(() -> manager.add(memory("a", "{}").build()))
                .isInstanceOf(SourceNameException.class);
    }

    @Test
    void remove_ofSource_closesItsRepository() {
        FlakyRepository repository = FlakyRepository.of("r", "{}");
        ConfigSourceManager manager =
                open(
                        ConfigSourceManager.builder()
                                .source(ConfigSource.builder("r", repository).build()));
        manager.remove("r");
        assertThat(repository.released()).isTrue();
    }

    @Test
    void changeInARepository_isSeenWithoutAnyRefresh() {
        MemoryConfigRepository repository =
                MemoryConfigRepository.create("r", tree("{\"x\":1,\"gone\":1}"));
        ConfigSourceManager manager =
                open(
                        ConfigSourceManager.builder()
                                .source(ConfigSource.builder("r", repository).build()));
        repository.apply(RepositoryBatch.of().set(key("x"), ConfigValue.of(2)).delete(key("gone")));
        await().until(() -> manager.snapshot().tree().equals(tree("{\"x\":2}")));
    }

    @Test
    void snapshot_afterAChange_sharesWhatDidNotChange() {
        MemoryConfigRepository repository =
                MemoryConfigRepository.create("r", tree("{\"a\":{\"x\":1},\"b\":{\"y\":1}}"));
        ConfigSourceManager manager =
                open(
                        ConfigSourceManager.builder()
                                .source(memory("base", "{\"a\":{\"z\":1},\"b\":{\"z\":1}}").build())
                                .source(ConfigSource.builder("r", repository).build()));
        ConfigValue before = manager.snapshot().get(key("b"));
        repository.set(key("a.x"), ConfigValue.of(2));
        EffectiveSnapshot after = manager.refresh();
        assertThat(after.get(key("a.x"))).isEqualTo(ConfigValue.of(2));
        assertThat(after.get(key("b"))).isSameAs(before);
    }

    @Test
    void refresh_withoutChange_keepsTheSnapshot() {
        ConfigSourceManager manager =
                open(
                        ConfigSourceManager.builder()
                                .source(memory("a", "{\"x\":{\"y\":1}}").build())
                                .source(memory("b", "{\"x\":{\"z\":1}}").build()));
        EffectiveSnapshot before = manager.snapshot();
        assertThat(manager.refresh()).isSameAs(before);
    }

    @Test
    void interpolation_ofMergedTree_isResolvedAndExplained() {
        MemoryConfigRepository repository =
                MemoryConfigRepository.create(
                        "r", tree("{\"host\":\"db1\",\"url\":\"tcp://${host}:1\"}"));
        ConfigSourceManager manager =
                open(
                        ConfigSourceManager.builder()
                                .interpolation(Interpolation.ofKeys())
                                .source(ConfigSource.builder("r", repository).build()));
        EffectiveSnapshot good = manager.snapshot();
        assertThat(good.get(key("url"))).isEqualTo(ConfigValue.of("tcp://db1:1"));
        assertThat(good.references(key("url"))).containsExactly("host");
        assertThat(good.explain(key("url")).winner().orElseThrow().value())
                .isEqualTo(ConfigValue.of("tcp://${host}:1"));
        repository.delete(key("host"));
        assertThatThrownBy(manager::refresh)
                .isInstanceOf(SnapshotRefusedException.class)
                .hasMessageContaining("host");
        assertThat(manager.snapshot()).isSameAs(good);
    }

    private static final SnapshotCheck NO_ZERO =
            candidate ->
                    candidate.find(key("x")).filter(x -> x.equals(ConfigValue.of(0))).isPresent()
                            ? List.of(new RepositoryProblem(Origin.of("x"), "0 (expected: more)"))
                            : List.of();

    @Test
    void check_thatRefuses_keepsTheOldSnapshotAndIsReported() {
        MemoryConfigRepository repository = MemoryConfigRepository.create("r", tree("{\"x\":1}"));
        ConfigSourceManager manager =
                open(
                        ConfigSourceManager.builder()
                                .check(NO_ZERO)
                                .source(ConfigSource.builder("r", repository).build()));
        repository.set(key("x"), ConfigValue.of(0));
        assertThatThrownBy(manager::refresh)
                .isInstanceOf(SnapshotRefusedException.class)
                .hasMessageContaining("x: 0 (expected: more)");
        assertThat(manager.snapshot().get(key("x"))).isEqualTo(ConfigValue.of(1));
        assertThat(manager.lastRefusal()).isPresent();
        assertThat(manager.metrics().refusals()).isPositive();
        repository.set(key("x"), ConfigValue.of(2));
        assertThat(manager.refresh().get(key("x"))).isEqualTo(ConfigValue.of(2));
        assertThat(manager.lastRefusal()).isEmpty();
    }

    @Test
    void check_thatThrows_refuses() {
        ConfigSourceManager.Builder builder =
                ConfigSourceManager.builder()
                        .withoutBackground()
                        .check(
                                candidate -> {
                                    throw new IllegalStateException("on purpose");
                                })
                        .source(memory("a", "{}").build());
        assertThatThrownBy(builder::open)
                .isInstanceOf(SnapshotRefusedException.class)
                .hasMessageContaining("on purpose");
    }

    @Test
    void set_thatACheckRefuses_writesNothing() {
        MemoryConfigRepository repository = MemoryConfigRepository.create("r", tree("{\"x\":1}"));
        ConfigSourceManager manager =
                open(
                        ConfigSourceManager.builder()
                                .check(NO_ZERO)
                                .source(ConfigSource.builder("r", repository).build()));
        assertThatThrownBy(() -> manager.set(key("x"), ConfigValue.of(0), WriteRule.any()))
                .isInstanceOf(SnapshotRefusedException.class);
        assertThat(repository.get(key("x"))).isEqualTo(ConfigValue.of(1));
    }

    @Test
    void set_byRule_goesToTheStrongestWritableSource() {
        MemoryConfigRepository low = MemoryConfigRepository.create("low", tree("{}"));
        MemoryConfigRepository mounted = MemoryConfigRepository.create("mounted", tree("{}"));
        ConfigSourceManager manager =
                open(
                        ConfigSourceManager.builder()
                                .source(ConfigSource.builder("low", low).build())
                                .source(
                                        ConfigSource.builder("mounted", mounted)
                                                .mountPoint(key("app"))
                                                .priority(5)
                                                .build())
                                .source(memory("locked", "{}").priority(9).readOnly().build()));
        assertThat(manager.set(key("app.x"), ConfigValue.of(1), WriteRule.any()).get(key("app.x")))
                .isEqualTo(ConfigValue.of(1));
        assertThat(mounted.get(key("x"))).isEqualTo(ConfigValue.of(1));
        manager.set(key("y"), ConfigValue.of(2), WriteRule.any());
        assertThat(low.get(key("y"))).isEqualTo(ConfigValue.of(2));
        manager.set(key("app.x"), ConfigValue.of(3), WriteRule.source("low"));
        assertThat(low.get(key("app.x"))).isEqualTo(ConfigValue.of(3));
        assertThat(manager.snapshot().get(key("app.x"))).isEqualTo(ConfigValue.of(1));
        assertThatThrownBy(
                        () -> manager.set(key("y"), ConfigValue.of(1), WriteRule.source("locked")))
                .isInstanceOf(NoWritableSourceException.class)
                .hasMessageContaining("locked: read-only")
                .hasMessageContaining("low: not admitted");
    }

    @Test
    void apply_withExpectation_isHeldAgainstTheTarget() {
        MemoryConfigRepository mounted = MemoryConfigRepository.create("m", tree("{\"x\":1}"));
        ConfigSourceManager manager =
                open(
                        ConfigSourceManager.builder()
                                .source(
                                        ConfigSource.builder("m", mounted)
                                                .mountPoint(key("app"))
                                                .build()));
        RepositoryBatch batch =
                RepositoryBatch.of()
                        .expecting(key("app.x"), ConfigValue.of(1))
                        .set(key("app.x"), ConfigValue.of(2));
        manager.apply(batch, WriteRule.any());
        assertThatThrownBy(() -> manager.apply(batch, WriteRule.any()))
                .hasMessageContaining("changed meanwhile: [x]");
    }

    @Test
    void watch_ofPrefix_tellsOfItInOrder() {
        MemoryConfigRepository repository = MemoryConfigRepository.create("r", tree("{}"));
        ConfigSourceManager manager =
                open(
                        ConfigSourceManager.builder()
                                .source(ConfigSource.builder("r", repository).build()));
        List<String> told = new CopyOnWriteArrayList<>();
        manager.watch(
                key("db"),
                event ->
                        event.diff().differences().stream()
                                .map(Difference::toString)
                                .forEach(told::add));
        manager.set(key("other"), ConfigValue.of(1), WriteRule.any());
        manager.set(key("db.x"), ConfigValue.of(1), WriteRule.any());
        manager.set(key("db.x"), ConfigValue.of("t"), WriteRule.any());
        manager.remove("r");
        await().untilAsserted(
                        () ->
                                assertThat(told)
                                        .containsExactly(
                                                "db: added map",
                                                "db.x: integer became string",
                                                "db: removed map"));
    }

    @Test
    void watch_withStuckListener_holdsUpNoReload() throws Exception {
        MemoryConfigRepository repository = MemoryConfigRepository.create("r", tree("{}"));
        ConfigSourceManager manager =
                open(
                        ConfigSourceManager.builder()
                                .source(ConfigSource.builder("r", repository).build()));
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        manager.watch(
                KeyPath.ROOT,
                event -> {
                    stuck.countDown();
                    try {
                        release.await(10, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        for (int i = 0; i < 100; i++) {
            manager.set(key("x"), ConfigValue.of(i), WriteRule.any());
        }
        assertThat(stuck.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(manager.snapshot().get(key("x"))).isEqualTo(ConfigValue.of(99));
        assertThat(manager.metrics().conflations()).isPositive();
        release.countDown();
    }

    @Test
    void anything_afterClose_isRefused() {
        FlakyRepository repository = FlakyRepository.of("r", "{}");
        ConfigSourceManager manager =
                open(
                        ConfigSourceManager.builder()
                                .source(ConfigSource.builder("r", repository).build()));
        manager.close();
        assertThatCode(manager::close).doesNotThrowAnyException();
        assertThat(repository.released()).isTrue();
        assertThatThrownBy(manager::snapshot).isInstanceOf(RepositoryClosedException.class);
        assertThatThrownBy(manager::refresh).isInstanceOf(RepositoryClosedException.class);
        assertThatThrownBy(() -> manager.watch(KeyPath.ROOT, event -> {}))
                .isInstanceOf(RepositoryClosedException.class);
    }
}
