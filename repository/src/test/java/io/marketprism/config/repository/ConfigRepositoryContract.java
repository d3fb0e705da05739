package io.marketprism.config.repository;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.DocumentConversion;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyNotFoundException;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.repository.RepositoryHealth.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every writable repository promises. A subclass says how to make one. */
public abstract class ConfigRepositoryContract {
    private static final MapValue TREE =
            tree(
                    """
                    {"db": {"host": "db1", "port": 5432, "tags": ["a", "b"]},
                     "limits": {"weight": 1200, "ratio": 0.5, "on": true, "none": null},
                     "labels": {"a.b/c": "x", "": "empty"}, "empty": {}}
                    """);

    private final List<ConfigRepository> opened = new ArrayList<>();

    /** Makes a repository that holds the tree, or one that equals it, and can be written. */
    protected abstract ConfigRepository create(MapValue tree) throws Exception;

    private ConfigRepository repository(MapValue tree) {
        try {
            ConfigRepository repository = create(tree);
            opened.add(repository);
            return repository;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void closeRepositories() {
        opened.forEach(ConfigRepository::close);
    }

    /** A tree from JSON. */
    protected static MapValue tree(String json) {
        return (MapValue) Json.parse(json);
    }

    /** A key from its notation. */
    protected static KeyPath key(String text) {
        return KeyPath.parse(text);
    }

    @Test
    void snapshot_ofNewRepository_isWhatWasPutIn() {
        assertThat(repository(TREE).snapshot().tree()).isEqualTo(TREE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db.host",
                "db.tags[1]",
                "limits.ratio",
                "limits.none",
                "labels.\"a.b/c\"",
                "db",
                ""
            })
    void get_ofKey_isItsValue(String text) {
        ConfigRepository repository = repository(TREE);
        assertThat(repository.get(key(text))).isEqualTo(TREE.get(key(text)));
        assertThat(repository.find(key(text))).isEqualTo(TREE.find(key(text)));
        assertThat(repository.exists(key(text))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope", "db.nope", "db.host.deeper", "db.tags[2]", "DB"})
    void get_ofMissingKey_isRefusedWithTheKey(String text) {
        ConfigRepository repository = repository(TREE);
        assertThat(repository.exists(key(text))).isFalse();
        assertThat(repository.find(key(text))).isEmpty();
        assertThatThrownBy(() -> repository.get(key(text)))
                .isInstanceOf(KeyNotFoundException.class)
                .hasMessageContaining(text);
    }

    @Test
    void list_ofMapAndList_hasTheKeysBelow() {
        ConfigRepository repository = repository(TREE);
        assertThat(repository.list(key("db")))
                .containsExactlyInAnyOrder(key("db.host"), key("db.port"), key("db.tags"));
        assertThat(repository.list(key("db.tags")))
                .containsExactly(key("db.tags[0]"), key("db.tags[1]"));
        assertThat(repository.list(KeyPath.ROOT)).hasSize(4);
        assertThat(repository.list(key("db.host"))).isEmpty();
        assertThat(repository.list(key("nope"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "\"x\"",
                "true",
                "null",
                "1.50",
                "[1, [2]]",
                "{\"x\": {\"y\": 1}}",
                "{}"
            })
    void set_ofAnyKindOfValue_isReadBack(String json) {
        ConfigRepository repository = repository(TREE);
        for (String text : List.of("db.host", "db.new.deep", "top")) {
            RepositorySnapshot after = repository.set(key(text), Json.parse(json));
            assertThat(after.find(key(text))).as(text).contains(Json.parse(json));
            assertThat(repository.get(key(text))).as(text).isEqualTo(Json.parse(json));
        }
        assertThat(repository.refresh().tree())
                .isEqualTo(
                        TREE.with(key("db.host"), Json.parse(json))
                                .with(key("db.new.deep"), Json.parse(json))
                                .with(key("top"), Json.parse(json)));
    }

    @Test
    void set_ofListItem_changesAndAppends() {
        ConfigRepository repository = repository(TREE);
        repository.set(key("db.tags[0]"), ConfigValue.of("z"));
        repository.set(key("db.tags[2]"), ConfigValue.of("c"));
        assertThat(repository.get(key("db.tags"))).isEqualTo(Json.parse("[\"z\",\"b\",\"c\"]"));
        assertThat(repository.refresh().get(key("db.tags")))
                .isEqualTo(Json.parse("[\"z\",\"b\",\"c\"]"));
    }

    @Test
    void set_belowScalar_isRefusedAndChangesNothing() {
        ConfigRepository repository = repository(TREE);
        assertThatThrownBy(() -> repository.set(key("db.host.deeper"), ConfigValue.of(1)))
                .isInstanceOf(KeyNotFoundException.class);
        assertThat(repository.refresh().tree()).isEqualTo(TREE);
    }

    @Test
    void set_toTheSameValue_isNoChange() {
        ConfigRepository repository = repository(TREE);
        RepositorySnapshot before = repository.snapshot();
        RecordingListener listener = new RecordingListener();
        repository.watch(KeyPath.ROOT, listener);
        RepositorySnapshot after = repository.set(key("db.port"), ConfigValue.of(5432));
        assertThat(after.tree()).isSameAs(before.tree());
        repository.set(key("db.port"), ConfigValue.of(1));
        listener.awaitTree(repository.snapshot().tree());
        assertThat(listener.differences()).containsExactly("db.port: changed integer");
    }

    @Test
    void delete_ofKey_takesItAway() {
        ConfigRepository repository = repository(TREE);
        repository.delete(key("db.host"));
        repository.delete(key("db.tags[0]"));
        repository.delete(key("labels"));
        MapValue expected =
                (MapValue)
                        TREE.without(key("db.host"))
                                .without(key("db.tags[0]"))
                                .without(key("labels"));
        assertThat(repository.snapshot().tree()).isEqualTo(expected);
        assertThat(repository.refresh().tree()).isEqualTo(expected);
    }

    @Test
    void delete_ofMissingKey_isNoChange() {
        ConfigRepository repository = repository(TREE);
        RepositorySnapshot before = repository.snapshot();
        assertThat(repository.delete(key("db.nope")).tree()).isSameAs(before.tree());
    }

    @Test
    void apply_ofBatch_makesAllChangesInOrder() {
        ConfigRepository repository = repository(TREE);
        RepositorySnapshot after =
                repository.apply(
                        RepositoryBatch.of()
                                .set(key("db.host"), ConfigValue.of("db2"))
                                .delete(key("limits"))
                                .set(key("limits.weight"), ConfigValue.of(1))
                                .set(key("limits.weight"), ConfigValue.of(2)));
        assertThat(after.get(key("db.host"))).isEqualTo(ConfigValue.of("db2"));
        assertThat(after.get(key("limits"))).isEqualTo(Json.parse("{\"weight\": 2}"));
    }

    @Test
    void apply_ofBatchWithOneImpossibleChange_makesNone() {
        ConfigRepository repository = repository(TREE);
        RepositoryBatch batch =
                RepositoryBatch.of()
                        .set(key("db.host"), ConfigValue.of("db2"))
                        .set(key("db.tags[7]"), ConfigValue.of("x"));
        assertThatThrownBy(() -> repository.apply(batch)).isInstanceOf(KeyNotFoundException.class);
        assertThat(repository.snapshot().tree()).isEqualTo(TREE);
        assertThat(repository.refresh().tree()).isEqualTo(TREE);
    }

    @Test
    void apply_withBrokenExpectations_namesEachKeyAndChangesNothing() {
        ConfigRepository repository = repository(TREE);
        RepositoryBatch batch =
                RepositoryBatch.of()
                        .expecting(key("db.host"), ConfigValue.of("db1"))
                        .expecting(key("db.port"), ConfigValue.of(1))
                        .expectingAbsent(key("limits.on"))
                        .set(key("db.host"), ConfigValue.of("db2"));
        assertThatThrownBy(() -> repository.apply(batch))
                .isInstanceOfSatisfying(
                        ChangedMeanwhileException.class,
                        e ->
                                assertThat(e.keys())
                                        .containsExactly(key("db.port"), key("limits.on")));
        assertThat(repository.refresh().tree()).isEqualTo(TREE);
        assertThat(repository.health().status()).isEqualTo(Status.UP);
    }

    @Test
    void transaction_beforeCommit_showsItsWritesToItselfAlone() {
        ConfigRepository repository = repository(TREE);
        try (RepositoryTransaction transaction = repository.begin()) {
            transaction.set(key("db.host"), ConfigValue.of("db2"));
            transaction.delete(key("db.port"));
            assertThat(transaction.get(key("db.host"))).isEqualTo(ConfigValue.of("db2"));
            assertThat(transaction.exists(key("db.port"))).isFalse();
            assertThat(transaction.list(key("db"))).hasSize(2);
            assertThat(repository.snapshot().tree()).isEqualTo(TREE);
            transaction.commit();
        }
        assertThat(repository.get(key("db.host"))).isEqualTo(ConfigValue.of("db2"));
        assertThat(repository.exists(key("db.port"))).isFalse();
    }

    @Test
    void transaction_rolledBackOrClosed_leavesNothing() {
        ConfigRepository repository = repository(TREE);
        RepositoryTransaction rolledBack = repository.begin();
        rolledBack.set(key("db.host"), ConfigValue.of("db2"));
        rolledBack.rollback();
        try (RepositoryTransaction closed = repository.begin()) {
            closed.delete(key("db"));
        }
        assertThat(repository.refresh().tree()).isEqualTo(TREE);
        assertThatThrownBy(rolledBack::commit).isInstanceOf(TransactionEndedException.class);
        assertThatThrownBy(() -> rolledBack.find(key("db")))
                .isInstanceOf(TransactionEndedException.class);
        assertThatCode(rolledBack::rollback).doesNotThrowAnyException();
    }

    @Test
    void transaction_whoseReadHasChanged_failsAndNamesTheKey() {
        ConfigRepository repository = repository(TREE);
        RepositoryTransaction transaction = repository.begin();
        assertThat(transaction.get(key("db.port"))).isEqualTo(ConfigValue.of(5432));
        assertThat(transaction.get(key("db.host"))).isEqualTo(ConfigValue.of("db1"));
        transaction.set(key("db.url"), ConfigValue.of("db1:5432"));
        repository.set(key("db.port"), ConfigValue.of(1));
        assertThatThrownBy(transaction::commit)
                .isInstanceOfSatisfying(
                        ChangedMeanwhileException.class,
                        e -> assertThat(e.keys()).containsExactly(key("db.port")));
        assertThat(repository.exists(key("db.url"))).isFalse();
    }

    @Test
    void transaction_thatFoundAKeyMissing_failsOnceItIsThere() {
        ConfigRepository repository = repository(TREE);
        RepositoryTransaction transaction = repository.begin();
        assertThat(transaction.exists(key("leader"))).isFalse();
        transaction.set(key("leader"), ConfigValue.of("me"));
        repository.set(key("leader"), ConfigValue.of("other"));
        assertThatThrownBy(transaction::commit).isInstanceOf(ChangedMeanwhileException.class);
        assertThat(repository.get(key("leader"))).isEqualTo(ConfigValue.of("other"));
    }

    @Test
    void transaction_thatListedKeys_failsOnceThereIsOneMore() {
        ConfigRepository repository = repository(TREE);
        RepositoryTransaction transaction = repository.begin();
        transaction.set(key("count"), ConfigValue.of(transaction.list(key("db")).size()));
        repository.set(key("db.one-more"), ConfigValue.of(1));
        assertThatThrownBy(transaction::commit).isInstanceOf(ChangedMeanwhileException.class);
    }

    @Test
    void transaction_whoseReadsStand_commitsBesideOtherWrites() {
        ConfigRepository repository = repository(TREE);
        RepositoryTransaction transaction = repository.begin();
        transaction.set(key("db.port"), transaction.get(key("limits.weight")));
        repository.set(key("db.host"), ConfigValue.of("db2"));
        repository.set(key("db.port"), ConfigValue.of(1));
        transaction.commit();
        assertThat(repository.get(key("db.host"))).isEqualTo(ConfigValue.of("db2"));
        assertThat(repository.get(key("db.port"))).isEqualTo(ConfigValue.of(1200));
    }

    @Test
    void transaction_ofReadsAlone_failsIfTheyHaveChanged() {
        ConfigRepository repository = repository(TREE);
        RepositoryTransaction transaction = repository.begin();
        transaction.find(key("db"));
        repository.set(key("db.port"), ConfigValue.of(1));
        assertThatThrownBy(transaction::commit).isInstanceOf(ChangedMeanwhileException.class);
    }

    @Test
    void transactions_ofManyThreads_loseNoIncrement() throws Exception {
        ConfigRepository repository = repository(tree("{\"count\": 0}"));
        int threads = 4;
        int increments = 10;
        inParallel(
                threads,
                i -> {
                    for (int n = 0; n < increments; n++) {
                        increment(repository, key("count"));
                    }
                });
        assertThat(repository.refresh().get(key("count")))
                .isEqualTo(ConfigValue.of(threads * (long) increments));
    }

    private static void increment(ConfigRepository repository, KeyPath count) {
        while (true) {
            try (RepositoryTransaction transaction = repository.begin()) {
                long now = Long.parseLong(transaction.get(count).toString());
                transaction.set(count, ConfigValue.of(now + 1));
                transaction.commit();
                return;
            } catch (ChangedMeanwhileException somebodyWasFaster) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void snapshot_besideWriters_neverShowsHalfABatch() throws Exception {
        ConfigRepository repository = repository(tree("{\"a\": {\"n\": 0}, \"b\": {\"n\": 0}}"));
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService readers = Executors.newFixedThreadPool(2);
        List<Future<Long>> reading = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            reading.add(readers.submit(() -> readUntil(done, repository)));
        }
        inParallel(
                2,
                writer -> {
                    for (int n = 1; n <= 25; n++) {
                        ConfigValue number = ConfigValue.of(writer * 1000L + n);
                        repository.apply(
                                RepositoryBatch.of()
                                        .set(key("a.n"), number)
                                        .set(key("b.n"), number));
                    }
                });
        done.set(true);
        for (Future<Long> reader : reading) {
            assertThat(reader.get(10, TimeUnit.SECONDS)).isPositive();
        }
        readers.shutdown();
    }

    /** Reads until told to end; both numbers are always those of one batch. */
    private static long readUntil(AtomicBoolean done, ConfigRepository repository) {
        long reads = 0;
        do {
            RepositorySnapshot snapshot = repository.snapshot();
            assertThat(snapshot.get(key("a.n"))).isEqualTo(snapshot.get(key("b.n")));
            reads++;
        } while (!done.get());
        return reads;
    }

    @Test
    void watch_ofEverything_tellsAllChangesInOrder() {
        ConfigRepository repository = repository(TREE);
        MapValue before = repository.snapshot().tree();
        RecordingListener listener = new RecordingListener();
        repository.watch(KeyPath.ROOT, listener);
        for (int i = 0; i < 30; i++) {
            repository.set(key("db.port"), ConfigValue.of(i));
            repository.set(key("seen.k" + i), ConfigValue.of(i));
        }
        listener.awaitTree(repository.snapshot().tree());
        ConfigValue at = before;
        for (RepositoryEvent event : listener.events()) {
            assertThat(event.diff().isEmpty()).isFalse();
            at = event.diff().applyTo(at);
            assertThat(at).isEqualTo(event.snapshot().tree());
        }
    }

    @Test
    void watch_ofKey_tellsOfItAndWhatIsBelowAlone() {
        ConfigRepository repository = repository(TREE);
        RecordingListener listener = new RecordingListener();
        repository.watch(key("db"), listener);
        repository.set(key("limits.weight"), ConfigValue.of(1));
        repository.set(key("db.port"), ConfigValue.of(1));
        listener.awaitTree(repository.snapshot().tree());
        assertThat(listener.differences()).containsExactly("db.port: changed integer");
        repository.delete(key("db"));
        listener.awaitTree(repository.snapshot().tree());
        assertThat(listener.differences())
                .containsExactly("db.port: changed integer", "db: removed map");
    }

    @Test
    void watch_withStuckListener_holdsUpNeitherWritersNorOthers() throws Exception {
        ConfigRepository repository = repository(TREE);
        CountDownLatch release = new CountDownLatch(1);
        List<RepositoryEvent> slow = new ArrayList<>();
        repository.watch(
                KeyPath.ROOT,
                event -> {
                    awaitQuietly(release);
                    synchronized (slow) {
                        slow.add(event);
                    }
                });
        RecordingListener fast = new RecordingListener();
        repository.watch(KeyPath.ROOT, fast);
        for (int i = 0; i < 40; i++) {
            repository.set(key("db.port"), ConfigValue.of(i));
        }
        fast.awaitTree(repository.snapshot().tree());
        release.countDown();
        await().until(
                        () -> {
                            synchronized (slow) {
                                return !slow.isEmpty()
                                        && slow.get(slow.size() - 1)
                                                .snapshot()
                                                .tree()
                                                .equals(repository.snapshot().tree());
                            }
                        });
        synchronized (slow) {
            assertThat(slow).hasSizeLessThan(40);
        }
        assertThat(repository.metrics().conflations()).isPositive();
    }

    @Test
    void watch_withFailingListener_goesOn() {
        ConfigRepository repository = repository(TREE);
        RecordingListener listener = new RecordingListener();
        repository.watch(
                KeyPath.ROOT,
                event -> {
                    listener.changed(event);
                    throw new IllegalStateException("on purpose");
                });
        repository.set(key("db.port"), ConfigValue.of(1));
        repository.set(key("db.port"), ConfigValue.of(2));
        listener.awaitTree(repository.snapshot().tree());
    }

    @Test
    void watch_closed_isToldNothingMore() {
        ConfigRepository repository = repository(TREE);
        RecordingListener closed = new RecordingListener();
        Watch watch = repository.watch(KeyPath.ROOT, closed);
        watch.close();
        watch.close();
        RecordingListener open = new RecordingListener();
        repository.watch(KeyPath.ROOT, open);
        repository.set(key("db.port"), ConfigValue.of(1));
        open.awaitTree(repository.snapshot().tree());
        assertThat(closed.events()).isEmpty();
    }

    @Test
    void search_byKeyValueAndMetadata_findsTheLeaves() {
        ConfigRepository repository = repository(TREE);
        assertThat(found(repository, RepositoryQuery.of(KeyPattern.parse("db.**"))))
                .containsExactlyInAnyOrder("db.host", "db.port", "db.tags[0]", "db.tags[1]");
        assertThat(found(repository, RepositoryQuery.of(KeyPattern.ALL).withText("db")))
                .containsExactly("db.host");
        assertThat(
                        found(
                                repository,
                                RepositoryQuery.of(KeyPattern.ALL).withValue(ConfigValue.of(true))))
                .containsExactly("limits.on");
        RepositoryQuery integers =
                RepositoryQuery.of(KeyPattern.ALL).withMetadata("kind", "integer");
        assertThat(found(repository, integers))
                .containsExactlyInAnyOrder("db.port", "limits.weight");
        assertThat(found(repository, integers.withLimit(1))).hasSize(1);
        assertThat(found(repository, RepositoryQuery.of(KeyPattern.parse("empty"))))
                .containsExactly("empty");
    }

    private static List<String> found(ConfigRepository repository, RepositoryQuery query) {
        return repository.search(query).stream().map(RepositoryEntry::toString).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"all.yaml", "all.json", "all.json5"})
    void exportAndImport_ofTheWholeState_giveItBack(String name) {
        DocumentConversion exported = repository(TREE).exportTo(FilePath.parse(name));
        assertThat(exported.losses()).isEmpty();
        ConfigRepository other = repository(tree("{\"old\": 1, \"db\": {\"old\": 2}}"));
        RepositorySnapshot after = other.importFrom(exported.document(), ImportMode.REPLACE);
        assertThat(after.tree()).isEqualTo(TREE);
        assertThat(other.refresh().tree()).isEqualTo(TREE);
    }

    @Test
    void import_byMerge_keepsWhatTheDocumentDoesNotSay() {
        ConfigRepository repository = repository(TREE);
        ConfigDocument document =
                ConfigDocument.parse(
                        FilePath.parse("x.json"),
                        "{\"db\": {\"port\": 1, \"tags\": [\"c\"]}}".getBytes(UTF_8));
        repository.importFrom(document, ImportMode.MERGE);
        assertThat(repository.snapshot().tree())
                .isEqualTo(
                        TREE.with(key("db.port"), ConfigValue.of(1))
                                .with(key("db.tags"), Json.parse("[\"c\"]")));
    }

    @Test
    void refresh_withoutChange_keepsTheTree() {
        ConfigRepository repository = repository(TREE);
        MapValue tree = repository.snapshot().tree();
        assertThat(repository.refresh().tree()).isSameAs(tree);
    }

    @Test
    void set_ofOneKey_sharesTheRestOfTheTree() {
        ConfigRepository repository = repository(TREE);
        ConfigValue untouched = repository.get(key("limits"));
        repository.set(key("labels.new"), ConfigValue.of(1));
        assertThat(repository.get(key("labels.new"))).isEqualTo(ConfigValue.of(1));
        assertThat(repository.get(key("limits"))).isEqualTo(untouched);
    }

    @Test
    void healthAndMetrics_afterReadsAndWrites_tellOfThem() {
        ConfigRepository repository = repository(TREE);
        repository.get(key("db"));
        repository.set(key("db.port"), ConfigValue.of(1));
        RepositoryHealth health = repository.health();
        assertThat(health.status()).isEqualTo(Status.UP);
        assertThat(health.lastError()).isEmpty();
        assertThat(health.lastSuccess()).isPresent();
        RepositoryMetrics metrics = repository.metrics();
        assertThat(metrics.requests()).isPositive();
        assertThat(metrics.requests()).isEqualTo(metrics.hits() + metrics.misses());
        assertThat(metrics.writes()).isEqualTo(1);
        assertThat(metrics.errors()).isZero();
    }

    @Test
    void close_twice_isTheSameAsOnce() {
        ConfigRepository repository = repository(TREE);
        repository.close();
        assertThatCode(repository::close).doesNotThrowAnyException();
        assertThat(repository.health().status()).isEqualTo(Status.DOWN);
    }

    @Test
    void anything_afterClose_isRefused() {
        ConfigRepository repository = repository(TREE);
        RepositoryTransaction transaction = repository.begin();
        transaction.set(key("a"), ConfigValue.of(1));
        repository.close();
        List<Function<ConfigRepository, Object>> uses =
                List.of(
                        ConfigRepository::snapshot,
                        ConfigRepository::refresh,
                        ConfigRepository::begin,
                        r -> r.get(key("db")),
                        r -> r.set(key("db.port"), ConfigValue.of(1)),
                        r -> r.watch(KeyPath.ROOT, event -> {}),
                        r -> r.search(RepositoryQuery.of(KeyPattern.ALL)),
                        r -> r.exportTo(FilePath.parse("x.json")),
                        r -> Optional.of(transaction.commit()));
        for (Function<ConfigRepository, Object> use : uses) {
            assertThatThrownBy(() -> use.apply(repository))
                    .isInstanceOf(RepositoryClosedException.class)
                    .hasMessageContaining(repository.name());
        }
    }

    private interface Work {
        void run(int thread);
    }

    private static void inParallel(int threads, Work work)
            throws InterruptedException, ExecutionException, TimeoutException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                running.add(executor.submit(() -> work.run(thread)));
            }
            for (Future<?> one : running) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
