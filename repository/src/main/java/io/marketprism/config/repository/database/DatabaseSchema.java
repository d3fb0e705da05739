package io.marketprism.config.repository.database;

import io.marketprism.config.repository.internal.Backoff;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * Creates the tables, and brings those of an older release up to date.
 *
 * <p>Several processes may do so at the same time. Flyway lets one go first where the database has
 * a lock for that. SQLite has none: there the second fails on a table that the first has just made,
 * and finds everything done when it tries again, since a script and its note in the history are one
 * transaction.
 */
final class DatabaseSchema {
    private static final String HISTORY = "prism_schema_history";
    private static final int ATTEMPTS = 8;
    private static final Backoff BACKOFF = Backoff.of(Duration.ofMillis(50), Duration.ofSeconds(2));

    private final DataSource dataSource;
    private final SqlDialect dialect;
    private final String name;

    DatabaseSchema(DataSource dataSource, SqlDialect dialect, String name) {
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.name = name;
    }

    /**
     * Brings the schema up to date.
     *
     * @throws SQLException if the database cannot be reached
     * @throws SchemaMigrationException if a script fails, or was changed since it ran
     */
    void migrate() throws SQLException {
        Flyway flyway = flyway();
        for (int attempt = 1; ; attempt++) {
            try {
                flyway.migrate();
                return;
            } catch (FlywayException e) {
                SQLException cause = sqlCause(e);
                if (cause != null && dialect.kindOf(cause) == SqlDialect.FailureKind.AWAY) {
                    throw cause;
                }
                if (cause == null || attempt == ATTEMPTS) {
                    throw new SchemaMigrationException(name, e);
                }
                await(attempt, e);
            }
        }
    }

    private void await(int attempt, FlywayException e) {
        try {
            BACKOFF.await(attempt);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SchemaMigrationException(name, e);
        }
    }

    private Flyway flyway() {
        String scripts = DatabaseSchema.class.getPackageName().replace('.', '/');
        return Flyway.configure(DatabaseSchema.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:" + scripts + "/" + dialect.folder())
                .table(HISTORY)
                // The database may hold other tables, of whoever uses it besides.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .placeholderReplacement(false)
                .load();
    }

    private static @Nullable SQLException sqlCause(Throwable e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
