package io.marketprism.config.repository.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.repository.ConfigRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Processes that meet a database without tables at the same moment. */
class ConcurrentMigrationTest {
    private static final int PROCESSES = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A process of its own: writes its key, and so needs the tables. */
    public static void main(String[] arguments) throws IOException {
        TestDatabase database = new TestDatabase(arguments[0], arguments[1], arguments[2]);
        // Everyone waits here until all have come.
        System.out.println("ready");
        int go = System.in.read();
        try (ConfigRepository repository = database.builder().timeout(PATIENCE).create()) {
            repository.set(KeyPath.of("from" + arguments[3]), ConfigValue.of(go));
        }
    }

    @ParameterizedTest
    @EnumSource
    void migration_byProcessesAtTheSameTime_isMadeOnce(TestServer server) throws Exception {
        TestDatabase database = server.newDatabase();
        // H2 is within a process: this one, which the others speak to.
        try (Connection open = database.connect()) {
            assertThat(open.isValid(1)).isTrue();
            migrate(database);
        }
        try (ConfigRepository repository = database.builder().create()) {
            assertThat(repository.snapshot().tree().size()).isEqualTo(PROCESSES);
        }
        assertThat(migrations(database)).containsOnlyOnce("V1__configuration.sql");
    }

    private static void migrate(TestDatabase database) throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(start(database, i));
        }
        for (Process process : processes) {
            assertThat(process.inputReader().readLine()).isEqualTo("ready");
        }
        for (Process process : processes) {
            process.getOutputStream().write('1');
            process.getOutputStream().flush();
        }
        for (Process process : processes) {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
    }

    private static Process start(TestDatabase database, int number) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ConcurrentMigrationTest.class.getName(),
                        database.url(),
                        database.user(),
                        database.password(),
                        Integer.toString(number))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<String> migrations(TestDatabase database) throws SQLException {
        char quote = database.url().startsWith("jdbc:mariadb") ? '`' : '"';
        String sql = "SELECT #script# FROM #prism_schema_history#".replace('#', quote);
        List<String> scripts = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                scripts.add(result.getString(1));
            }
        }
        return scripts;
    }
}
