package io.marketprism.config.repository.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.repository.ConfigRepository;
import io.marketprism.config.repository.RecordingListener;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostgresqlConfigRepositoryTest extends DatabaseConfigRepositoryContract {
    private static final String LISTENERS =
            " FROM pg_stat_activity WHERE datname = current_database()"
                    + " AND query = 'LISTEN prism_config'";

    PostgresqlConfigRepositoryTest() {
        super(TestServer.POSTGRESQL);
    }

    /** One that hears of changes by messages alone. */
    private ConfigRepository listening(String namespace) {
        ConfigRepository repository =
                open(
                        database()
                                .builder()
                                .namespace(namespace)
                                .silenceInterval(Duration.ofHours(1)));
        repository.refresh();
        return repository;
    }

    @Test
    void change_ofAnotherRepository_comesByMessage() {
        String namespace = newNamespace();
        ConfigRepository reader = listening(namespace);
        RecordingListener listener = new RecordingListener();
        reader.watch(key("a"), listener);
        await().until(() -> listeners() > 0);
        ConfigRepository writer = listening(namespace);
        writer.set(key("a"), ConfigValue.of(1));
        listener.awaitTree(writer.snapshot().tree());
        writer.set(key("a"), ConfigValue.of(2));
        listener.awaitTree(writer.snapshot().tree());
        assertThat(reader.get(key("a"))).isEqualTo(ConfigValue.of(2));
    }

    @Test
    void listener_whoseConnectionBreaks_catchesUpByTheTableOfChanges() throws SQLException {
        String namespace = newNamespace();
        ConfigRepository reader = listening(namespace);
        ConfigRepository writer = listening(newNamespace());
        await().until(() -> listeners() >= 2);
        assertThat(execute("SELECT count(pg_terminate_backend(pid))" + LISTENERS)).isPositive();
        try (ConfigRepository other = database().builder().namespace(namespace).create()) {
            other.set(key("a"), ConfigValue.of(1));
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> reader.find(key("a")).equals(Optional.of(ConfigValue.of(1))));
        writer.set(key("b"), ConfigValue.of(2));
    }

    private long listeners() throws SQLException {
        return execute("SELECT count(*)" + LISTENERS);
    }

    private long execute(String sql) throws SQLException {
        try (Connection connection = database().connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
