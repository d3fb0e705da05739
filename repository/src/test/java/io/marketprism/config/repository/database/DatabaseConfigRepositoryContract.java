package io.marketprism.config.repository.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.repository.ChangedMeanwhileException;
import io.marketprism.config.repository.ConfigRepository;
import io.marketprism.config.repository.ConfigRepositoryContract;
import io.marketprism.config.repository.RecordingListener;
import io.marketprism.config.repository.RepositoryBatch;
import io.marketprism.config.repository.RepositoryHealth.Status;
import io.marketprism.config.repository.RepositoryLimitException;
import io.marketprism.config.repository.RepositoryMetrics;
import io.marketprism.config.repository.RepositorySnapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the repository promises on every database. A subclass says which. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DatabaseConfigRepositoryContract extends ConfigRepositoryContract {
    private static final AtomicInteger NAMESPACES = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestServer server;
    private final List<ConfigRepository> opened = new ArrayList<>();
    private TestDatabase database;

    DatabaseConfigRepositoryContract(TestServer server) {
        this.server = server;
        this.database = new TestDatabase("", "", "");
    }

    @BeforeAll
    void createDatabase() {
        database = server.newDatabase();
    }

    @AfterEach
    void closeAll() {
        opened.forEach(ConfigRepository::close);
        opened.clear();
    }

    TestDatabase database() {
        return database;
    }

    @Override
    protected ConfigRepository create(MapValue tree) {
        String namespace = newNamespace();
        try (ConfigRepository writer = database.builder().namespace(namespace).create()) {
            writer.apply(RepositoryBatch.between(MapValue.EMPTY, tree));
        }
        DatabaseConfigRepository repository = open(namespace);
        repository.refresh();
        return repository;
    }

    static String newNamespace() {
        return "ns" + NAMESPACES.incrementAndGet();
    }

    private DatabaseConfigRepository open(String namespace) {
        return open(database.builder().namespace(namespace));
    }

    DatabaseConfigRepository open(DatabaseConfigRepositoryBuilder options) {
        DatabaseConfigRepository repository = options.create();
        opened.add(repository);
        return repository;
    }

    private static void awaitSame(ConfigRepository one, ConfigRepository other) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(one.snapshot().tree()).isEqualTo(other.snapshot().tree()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x'; DROP TABLE prism_config; --",
                "\"; DELETE FROM prism_config; --",
                "`key` = 1 OR 1=1",
                "?, ?); INSERT INTO prism_config VALUES (",
                "%_*[a-z]",
                "\\' OR ''='",
                "$1 :name @var",
                "snow ☃ 😀 Ä ä",
            })
    void names_howeverHostile_areNothingButNames(String hostile) {
        DatabaseConfigRepository repository = open(hostile + NAMESPACES.incrementAndGet());
        DatabaseConfigRepository neighbour = open(newNamespace());
        neighbour.set(key("a"), ConfigValue.of("untouched"));
        KeyPath key = KeyPath.of(hostile, "below");
        repository.set(key, ConfigValue.of(hostile));
        ConfigRepository other = open(database.builder().namespace(namespaceOf(repository)));
        assertThat(other.get(key)).isEqualTo(ConfigValue.of(hostile));
        other.delete(key);
        repository.refresh();
        assertThat(repository.snapshot().tree())
                .isEqualTo(MapValue.of(Map.of(hostile, MapValue.EMPTY)));
        assertThat(neighbour.refresh().get(key("a"))).isEqualTo(ConfigValue.of("untouched"));
    }

    private static String namespaceOf(ConfigRepository repository) {
        return repository.name().substring(repository.name().indexOf('#') + 1);
    }

    @Test
    void values_thatDatabasesDislike_areReadBackAsTheyWere() {
        String namespace = newNamespace();
        DatabaseConfigRepository repository = open(namespace);
        List<ConfigValue> values =
                List.of(
                        ConfigValue.of(""),
                        ConfigValue.of(" trailing "),
                        ConfigValue.of("null \0 byte"),
                        ConfigValue.of("line\r\nends\n"),
                        ConfigValue.of("x".repeat(1 << 20)),
                        Json.parse("123456789012345678901234567890"),
                        Json.parse("1.500"),
                        Json.parse("1E+3"),
                        Json.parse("[1,[],{},{\"a\":null}]"));
        RepositoryBatch batch = RepositoryBatch.of();
        for (int i = 0; i < values.size(); i++) {
            batch = batch.set(key("k" + i), values.get(i));
        }
        repository.apply(batch);
        ConfigRepository other = open(namespace);
        for (int i = 0; i < values.size(); i++) {
            assertThat(other.get(key("k" + i))).as("value " + i).isEqualTo(values.get(i));
        }
    }

    @Test
    void value_thatIsNoUnicode_isRefused() {
        ConfigRepository repository = open(newNamespace());
        assertThatThrownBy(() -> repository.set(key("a"), ConfigValue.of("half \ud83d a pair")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a: a value that cannot be stored")
                .hasMessageNotContaining("half");
        assertThat(repository.refresh().tree()).isEqualTo(MapValue.EMPTY);
    }

    @Test
    void keys_thatDifferByCaseAccentOrSpace_areDifferent() {
        String namespace = newNamespace();
        DatabaseConfigRepository repository = open(namespace);
        List<String> names = List.of("a", "A", "ä", "a ", " a", "á", "", "a.b", "\t", "😀");
        RepositoryBatch batch = RepositoryBatch.of();
        for (String name : names) {
            batch = batch.set(KeyPath.of("names", name), ConfigValue.of(name));
        }
        repository.apply(batch);
        MapValue found = (MapValue) open(namespace).get(key("names"));
        assertThat(found.entries().keySet()).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void rows_ofATree_areReadableByAnybody() throws SQLException {
        String namespace = newNamespace();
        ConfigRepository repository =
                open(database.builder().namespace(namespace).updatedBy("ann"));
        repository.apply(
                RepositoryBatch.between(
                        MapValue.EMPTY, tree("{\"a\": {\"b\": \"x\", \"c\": [1, true]}}")));
        repository.set(key("a.b"), ConfigValue.of("y"));
        assertThat(rows(namespace))
                .containsExactlyInAnyOrder("a.b = y string 2 ann", "a.c = [1,true] list 1 ann");
        Map<String, String> metadata = repository.snapshot().metadata(key("a.b"));
        assertThat(metadata).containsEntry("version", "2").containsEntry("updated-by", "ann");
        assertThat(open(namespace).snapshot().metadata(key("a.b"))).isEqualTo(metadata);
    }

    private List<String> rows(String namespace) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.connect();
                PreparedStatement select =
                        connection.prepareStatement(
                                "SELECT * FROM prism_config WHERE namespace = ?")) {
            select.setString(1, namespace);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(
                            "%s = %s %s %d %s"
                                    .formatted(
                                            row.getString("key"),
                                            row.getString("value"),
                                            row.getString("type"),
                                            row.getLong("version"),
                                            row.getString("updated_by")));
                }
            }
        }
        return rows;
    }

    @Test
    void changes_ofAnotherRepository_areFoundAndTold() {
        String namespace = newNamespace();
        ConfigRepository writer = open(namespace);
        writer.set(key("a.b"), ConfigValue.of(1));
        ConfigRepository reader = open(namespace);
        assertThat(reader.get(key("a.b"))).isEqualTo(ConfigValue.of(1));
        RecordingListener listener = new RecordingListener();
        reader.watch(key("a"), listener);
        writer.apply(RepositoryBatch.of().set(key("a.b"), ConfigValue.of(2)).delete(key("x")));
        listener.awaitTree(writer.snapshot().tree());
        assertThat(listener.differences()).containsExactly("a.b: changed integer");
    }

    @Test
    void trees_ofTwoRepositories_agreeAfterAnyChanges() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String namespace = newNamespace();
        ConfigRepository one = open(namespace);
        ConfigRepository other = open(namespace);
        for (int i = 0; i < 60; i++) {
            ConfigRepository writer = random.nextBoolean() ? one : other;
            writer.refresh();
            KeyPath key = key(pick(random, "a", "b", "a.b", "a.b.c", "a.d", "b.c", "b.c.d.e"));
            RepositoryBatch batch = RepositoryBatch.of().delete(key);
            if (random.nextInt(4) > 0) {
                String json = pick(random, "1", "{}", "[]", "{\"c\": 1}", "\"x\"", "{\"c\":{}}");
                batch = withRoomFor(batch, key).set(key, Json.parse(json));
            }
            writer.apply(batch);
            assertThat(open(namespace).snapshot().tree())
                    .as("seed " + seed + ", step " + i)
                    .isEqualTo(writer.snapshot().tree());
            closeLast();
        }
        awaitSame(one, other);
    }

    private void closeLast() {
        opened.remove(opened.size() - 1).close();
    }

    private static RepositoryBatch withRoomFor(RepositoryBatch batch, KeyPath key) {
        return key.segments().size() == 1 ? batch : batch.set(key.prefix(1), MapValue.EMPTY);
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    @Test
    void increments_ofTwoRepositories_areNeverLost() throws Exception {
        String namespace = newNamespace();
        ConfigRepository one = open(namespace);
        one.set(key("count"), ConfigValue.of(0));
        ConfigRepository other = open(namespace);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<?>> running = new ArrayList<>();
        for (ConfigRepository repository : List.of(one, other)) {
            running.add(threads.submit(() -> increment(repository, 25)));
        }
        for (Future<?> each : running) {
            each.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();
        assertThat(one.refresh().get(key("count"))).isEqualTo(ConfigValue.of(50));
    }

    private static void increment(ConfigRepository repository, int times) {
        int done = 0;
        while (done < times) {
            ConfigValue before = repository.refresh().get(key("count"));
            int next = Integer.parseInt(before.toString()) + 1;
            try {
                repository.apply(
                        RepositoryBatch.of()
                                .expecting(key("count"), before)
                                .set(key("count"), ConfigValue.of(next)));
                done++;
            } catch (ChangedMeanwhileException somebodyWasFaster) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void compareAndSet_byVersion_seesWhatWasChangedAndChangedBack() {
        DatabaseConfigRepository repository = open(newNamespace());
        repository.compareAndSet(key("a"), 0, ConfigValue.of(1));
        long version = Long.parseLong(repository.snapshot().metadata(key("a")).get("version"));
        ConfigRepository other = open(namespaceOf(repository));
        other.set(key("a"), ConfigValue.of(2));
        other.set(key("a"), ConfigValue.of(1));
        assertThatThrownBy(() -> repository.compareAndSet(key("a"), version, ConfigValue.of(3)))
                .isInstanceOf(ChangedMeanwhileException.class)
                .hasMessageContaining("a");
        assertThatThrownBy(() -> repository.compareAndSet(key("a"), 0, ConfigValue.of(3)))
                .isInstanceOf(ChangedMeanwhileException.class);
        repository.compareAndSet(key("a"), version + 2, ConfigValue.of(3));
        assertThat(other.refresh().get(key("a"))).isEqualTo(ConfigValue.of(3));
    }

    @Test
    void changes_thatWereSwept_areFoundByReadingAll() throws SQLException {
        String namespace = newNamespace();
        Duration never = Duration.ofHours(1);
        ConfigRepository reader =
                open(
                        database.builder()
                                .namespace(namespace)
                                .pollInterval(never)
                                .silenceInterval(never));
        ConfigRepository writer = open(database.builder().namespace(namespace).historyRevisions(5));
        writer.set(key("gone"), ConfigValue.of(1));
        reader.refresh();
        writer.delete(key("gone"));
        for (int i = 0; i < 110; i++) {
            writer.set(key("a"), ConfigValue.of(i));
        }
        assertThat(count("prism_change", namespace)).isLessThan(30);
        assertThat(reader.refresh().tree()).isEqualTo(writer.snapshot().tree());
    }

    private long count(String table, String namespace) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement select =
                        connection.prepareStatement(
                                "SELECT COUNT(*) FROM " + table + " WHERE namespace = ?")) {
            select.setString(1, namespace);
            try (ResultSet result = select.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    @Test
    void row_thatIsNoValue_isAProblemAndKeepsTheLastGoodValue() throws SQLException {
        String namespace = newNamespace();
        ConfigRepository repository = open(namespace);
        repository.set(key("a"), ConfigValue.of(1));
        repository.set(key("b"), ConfigValue.of(2));
        byHand(namespace, "a", "not a number");
        RepositorySnapshot after = repository.refresh();
        assertThat(after.get(key("a"))).isEqualTo(ConfigValue.of(1));
        assertThat(after.problems()).hasSize(1);
        assertThat(after.problems().get(0).toString())
                .contains("#a")
                .doesNotContain("not a number");
        assertThat(repository.health().status()).isEqualTo(Status.DEGRADED);
        repository.set(key("a"), ConfigValue.of(3));
        assertThat(repository.refresh().problems()).isEmpty();
        assertThat(repository.health().status()).isEqualTo(Status.UP);
    }

    /** Changes a value as the documentation tells those who do it by hand. */
    private void byHand(String namespace, String key, String value) throws SQLException {
        char quote = server == TestServer.MARIADB ? '`' : '"';
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "UPDATE prism_namespace SET revision = revision + 1 WHERE namespace = '%s'"
                            .formatted(namespace));
            statement.execute(
                    "UPDATE prism_config SET #value# = '%s' WHERE namespace = '%s' AND #key# = '%s'"
                            .formatted(value, namespace, key)
                            .replace('#', quote));
            statement.execute(
                    "INSERT INTO prism_change SELECT namespace, revision, '%s'".formatted(key)
                            + " FROM prism_namespace WHERE namespace = '%s'".formatted(namespace));
            connection.commit();
        }
    }

    @Test
    void key_thatIsTooLong_isRefusedWithTheLimit() {
        ConfigRepository repository = open(newNamespace());
        String longest = "k".repeat(DatabaseConfigRepository.MAX_KEY_LENGTH);
        repository.set(KeyPath.of(longest), ConfigValue.of(1));
        assertThatThrownBy(() -> repository.set(KeyPath.of(longest + "k"), ConfigValue.of(1)))
                .isInstanceOf(RepositoryLimitException.class)
                .hasMessageContaining("600");
        assertThat(repository.refresh().tree().size()).isEqualTo(1);
    }

    @Test
    void reads_inTheSteadyState_needNoInputOrOutput() {
        ConfigRepository repository = open(newNamespace());
        repository.set(key("a"), ConfigValue.of(1));
        for (int i = 0; i < 1_000; i++) {
            repository.get(key("a"));
        }
        RepositoryMetrics metrics = repository.metrics();
        assertThat(metrics.hits() / (double) metrics.requests()).isGreaterThan(0.99);
    }
}
