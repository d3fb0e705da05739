package io.marketprism.config.repository.database;

import io.marketprism.config.repository.RepositoryUnavailableException;
import io.marketprism.config.repository.database.SqlDialect.FailureKind;
import io.marketprism.config.repository.internal.Backoff;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A database as the repository uses it: connections with a time limit, transactions that are tried
 * again when another one was in the way, and failures that name the database and no secret.
 *
 * <p>It is first spoken to when it is first needed, so that a program may start before its
 * database: then the product is found out, the schema migrated and the namespace made. Thread-safe.
 */
final class Database implements AutoCloseable {
    private static final int ATTEMPTS = 6;
    private static final Backoff BACKOFF =
            Backoff.of(Duration.ofMillis(20), Duration.ofMillis(500));

    /** What is done with a connection. */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection, ConfigTables tables) throws SQLException;
    }

    private record Ready(SqlDialect dialect, ConfigTables tables) {}

    private final DataSource dataSource;
    private final boolean owned;
    private final String name;
    private final String namespace;
    private final Duration timeout;

    /** {@code null} until the database was first spoken to. */
    private volatile @Nullable Ready ready;

    /**
     * Creates it; speaks to nobody yet.
     *
     * @param owned whether the data source is closed with this
     * @param name what errors call it; never a secret
     */
    Database(
            DataSource dataSource, boolean owned, String name, String namespace, Duration timeout) {
        this.dataSource = dataSource;
        this.owned = owned;
        this.name = name;
        this.namespace = namespace;
        this.timeout = timeout;
    }

    /** Runs one statement that reads. */
    <T> T read(Work<T> work) {
        return withRetries(
                connection -> {
                    connection.setAutoCommit(true);
                    return work.run(connection, ready().tables());
                });
    }

    /** Runs a transaction; it is rolled back if the work throws anything. */
    <T> T write(Work<T> work) {
        return withRetries(
                connection -> {
                    Ready known = ready();
                    known.dialect().beginWrite(connection);
                    try {
                        T result = work.run(connection, known.tables());
                        connection.commit();
                        return result;
                    } catch (SQLException | RuntimeException e) {
                        rollBack(connection, e);
                        throw e;
                    } finally {
                        endQuietly(connection);
                    }
                });
    }

    private static void rollBack(Connection connection, Exception e) {
        try {
            connection.rollback();
        } catch (SQLException again) {
            e.addSuppressed(again);
        }
    }

    /** A connection that is broken says so itself at its next use. */
    private static void endQuietly(Connection connection) {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException broken) {
            // The failure that matters is on its way already.
        }
    }

    /** The dialect, once the database has been spoken to. */
    SqlDialect dialect() {
        return withRetries(connection -> ready().dialect());
    }

    /** The dialect of a database that has been spoken to. */
    SqlDialect dialectInUse() {
        return ready().dialect();
    }

    /** A connection without a time limit, for one who waits for messages. */
    Connection open() throws SQLException {
        return dataSource.getConnection();
    }

    private interface Step<T> {
        T run(Connection connection) throws SQLException;
    }

    private <T> T withRetries(Step<T> step) {
        for (int attempt = 1; ; attempt++) {
            try {
                prepare();
                try (Connection connection = dataSource.getConnection()) {
                    limitWaits(connection);
                    return step.run(connection);
                }
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || kindOf(e) != FailureKind.BUSY) {
                    throw unavailable(e);
                }
                await(attempt, e);
            }
        }
    }

    private void await(int attempt, SQLException e) {
        try {
            BACKOFF.await(attempt);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    /** Speaks to the database for the first time. */
    private synchronized void prepare() throws SQLException {
        if (ready != null) {
            return;
        }
        SqlDialect dialect;
        try (Connection connection = dataSource.getConnection()) {
            dialect = SqlDialect.of(connection);
        }
        new DatabaseSchema(dataSource, dialect, name).migrate();
        ConfigTables tables = new ConfigTables(dialect, namespace, timeout);
        try (Connection connection = dataSource.getConnection()) {
            tables.createNamespace(connection);
        }
        ready = new Ready(dialect, tables);
    }

    private Ready ready() {
        Ready known = ready;
        if (known == null) {
            throw new IllegalStateException("the database was not spoken to yet");
        }
        return known;
    }

    /** The servers' drivers wait for ever otherwise when the network drops their packets. */
    private void limitWaits(Connection connection) throws SQLException {
        if (ready().dialect().hasNetwork()) {
            int millis = Math.toIntExact(timeout.plusSeconds(1).toMillis());
            connection.setNetworkTimeout(Runnable::run, millis);
        }
    }

    private FailureKind kindOf(SQLException e) {
        Ready known = ready;
        return (known == null ? SqlDialect.POSTGRESQL : known.dialect()).kindOf(e);
    }

    /** The failure as users see it. */
    RepositoryUnavailableException unavailable(SQLException e) {
        String state = e.getSQLState() == null ? "" : ", SQLState " + e.getSQLState();
        String reason =
                switch (kindOf(e)) {
                    case AWAY -> "the database cannot be reached: " + firstLine(e);
                    case BUSY -> "the database is busy with other transactions";
                    // Without the driver's message: that may quote a value.
                    case OTHER -> "the database refuses: error " + e.getErrorCode() + state;
                };
        return new RepositoryUnavailableException(name, reason, e);
    }

    private static String firstLine(SQLException e) {
        Throwable deepest = e;
        while (deepest.getCause() instanceof SQLException cause) {
            deepest = cause;
        }
        return String.valueOf(deepest.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        if (owned && dataSource instanceof AutoCloseable pool) {
            try {
                pool.close();
            } catch (Exception e) {
                throw new IllegalStateException("a pool that cannot be closed", e);
            }
        }
    }
}
