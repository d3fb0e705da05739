package io.marketprism.config.repository.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.repository.ConfigRepository;
import io.marketprism.config.repository.RecordingListener;
import io.marketprism.config.repository.RepositoryHealth.Status;
import io.marketprism.config.repository.RepositoryUnavailableException;
import java.time.Duration;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real servers that are stopped and started in the middle. */
class DatabaseOutageTest {
    private static final KeyPath KEY = KeyPath.parse("db.host");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void repository_whoseServerGoesAndComes_keepsTheLastGoodStateAndCatchesUp(TestServer server)
            throws Exception {
        TestDatabase database = server.newDatabase();
        try (ConfigRepository repository = database.builder().create()) {
            repository.set(KEY, ConfigValue.of("db1"));
            RecordingListener listener = new RecordingListener();
            repository.watch(KEY, listener);
            server.stop();
            try {
                awaitStatus(repository, Status.DEGRADED);
                assertThat(repository.get(KEY)).isEqualTo(ConfigValue.of("db1"));
                assertWriteFails(repository, database);
            } finally {
                server.start();
            }
            try (ConfigRepository other = database.builder().create()) {
                other.set(KEY, ConfigValue.of("db2"));
            }
            await().atMost(PATIENCE).until(() -> repository.get(KEY).equals(ConfigValue.of("db2")));
            awaitStatus(repository, Status.UP);
            listener.awaitTree(repository.snapshot().tree());
            repository.set(KEY, ConfigValue.of("db3"));
            assertThat(repository.get(KEY)).isEqualTo(ConfigValue.of("db3"));
        }
    }

    private static void awaitStatus(ConfigRepository repository, Status status) {
        await().atMost(PATIENCE).until(() -> repository.health().status() == status);
    }

    private static void assertWriteFails(ConfigRepository repository, TestDatabase database) {
        assertThatThrownBy(() -> repository.set(KEY, ConfigValue.of("lost")))
                .asInstanceOf(InstanceOfAssertFactories.type(RepositoryUnavailableException.class))
                .satisfies(e -> assertThat(e.retryable()).isTrue())
                .satisfies(e -> assertThat(e).hasMessageContaining(shown(database)))
                .satisfies(e -> assertThat(e).hasMessageNotContaining(TestServer.PASSWORD));
        assertThat(repository.health().lastError()).isPresent();
        assertThat(repository.health().lastError().orElseThrow().message())
                .contains(shown(database))
                .doesNotContain(TestServer.PASSWORD);
    }

    private static String shown(TestDatabase database) {
        return DatabaseAddress.of(database.url());
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void repository_startedWhileItsServerIsAway_isThereOnceItComes(TestServer server)
            throws Exception {
        TestDatabase database = server.newDatabase();
        server.stop();
        try (ConfigRepository repository =
                database.builder().timeout(Duration.ofSeconds(1)).create()) {
            try {
                assertThatThrownBy(repository::snapshot)
                        .isInstanceOf(RepositoryUnavailableException.class)
                        .asInstanceOf(InstanceOfAssertFactories.type(ConfigException.class))
                        .satisfies(e -> assertThat(e.retryable()).isTrue());
                assertThat(repository.health().status()).isEqualTo(Status.DOWN);
            } finally {
                server.start();
            }
            awaitStatus(repository, Status.UP);
            repository.set(KEY, ConfigValue.of("db1"));
        }
    }
}
