package io.marketprism.config.repository.database;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.repository.RepositoryLimitException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All statements on the tables of one namespace. Whatever a user has given is bound, never part of
 * a statement's text. Immutable and thread-safe; the connections are the caller's.
 *
 * <p>Every reading is one statement, which all these databases answer from one state, whatever the
 * isolation of the transaction.
 */
final class ConfigTables {
    /** Most rows of a namespace. */
    static final int MAX_ROWS = 1_000_000;

    private static final int SQLITE_CONSTRAINT = 19;

    private final SqlDialect dialect;
    private final String namespace;
    private final int timeoutSeconds;
    private final String key;
    private final String row;

    /**
     * Creates the statements.
     *
     * @param timeout longest time that a statement may take; whole seconds, at least one
     */
    ConfigTables(SqlDialect dialect, String namespace, Duration timeout) {
        this.dialect = dialect;
        this.namespace = namespace;
        this.timeoutSeconds = (int) Math.max(1, timeout.toSeconds());
        this.key = dialect.quoted("key");
        this.row =
                "c.%s AS row_key, c.%s AS row_value, c.%s AS row_type, c.version, c.updated_at,"
                                .formatted(key, dialect.quoted("value"), dialect.quoted("type"))
                        + " c.updated_by";
    }

    /** Makes the row of the namespace if it is not there. */
    void createNamespace(Connection connection) throws SQLException {
        if (find(connection).isPresent()) {
            return;
        }
        String sql =
                "INSERT INTO prism_namespace (namespace, revision, changes_from) VALUES (?, 0, 0)";
        try (PreparedStatement insert = prepare(connection, sql)) {
            insert.setString(1, namespace);
            insert.executeUpdate();
        } catch (SQLException e) {
            if (!isDuplicate(e)) {
                throw e;
            }
        }
    }

    /** Whether a process that started at the same time was faster. */
    private static boolean isDuplicate(SQLException e) {
        String state = e.getSQLState();
        boolean sqlite = state == null && e.getErrorCode() == SQLITE_CONSTRAINT;
        return e instanceof SQLIntegrityConstraintViolationException
                || sqlite
                || (state != null && state.startsWith("23"));
    }

    private Optional<Long> find(Connection connection) throws SQLException {
        String sql = "SELECT revision FROM prism_namespace WHERE namespace = ?";
        try (PreparedStatement select = prepare(connection, sql)) {
            select.setString(1, namespace);
            try (ResultSet result = select.executeQuery()) {
                return result.next() ? Optional.of(result.getLong(1)) : Optional.empty();
            }
        }
    }

    /** Reads all rows. */
    Reading readAll(Connection connection) throws SQLException {
        String sql =
                "SELECT n.revision, "
                        + row
                        + " FROM prism_namespace n LEFT JOIN prism_config c"
                        + " ON c.namespace = n.namespace WHERE n.namespace = ?";
        try (PreparedStatement select = prepare(connection, sql)) {
            select.setString(1, namespace);
            try (ResultSet result = select.executeQuery()) {
                return readAll(result);
            }
        }
    }

    private Reading readAll(ResultSet result) throws SQLException {
        long revision = 0;
        List<Row> rows = new ArrayList<>();
        while (result.next()) {
            revision = result.getLong("revision");
            if (result.getString("row_key") != null) {
                rows.add(row(result));
            }
            requireRows(rows.size());
        }
        return new Reading(revision, true, rows, List.of());
    }

    /**
     * Reads what has changed after a revision; empty if that is not known any more, or if the
     * database has gone back behind the revision because a backup was restored.
     */
    Optional<Reading> readSince(Connection connection, long revision) throws SQLException {
        String sql =
                "SELECT n.revision, n.changes_from, d.changed_key, "
                        + row
                        + " FROM prism_namespace n LEFT JOIN (SELECT DISTINCT namespace, "
                        + key
                        + " AS changed_key FROM prism_change WHERE namespace = ? AND revision > ?)"
                        + " d ON d.namespace = n.namespace LEFT JOIN prism_config c"
                        + " ON c.namespace = d.namespace AND c."
                        + key
                        + " = d.changed_key WHERE n.namespace = ?";
        try (PreparedStatement select = prepare(connection, sql)) {
            select.setString(1, namespace);
            select.setLong(2, revision);
            select.setString(3, namespace);
            try (ResultSet result = select.executeQuery()) {
                return readSince(result, revision);
            }
        }
    }

    private Optional<Reading> readSince(ResultSet result, long since) throws SQLException {
        long revision = -1;
        List<Row> rows = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        while (result.next()) {
            revision = result.getLong("revision");
            if (revision < since || result.getLong("changes_from") > since) {
                return Optional.empty();
            }
            if (result.getString("row_key") != null) {
                rows.add(row(result));
            } else if (result.getString("changed_key") != null) {
                gone.add(result.getString("changed_key"));
            }
        }
        return revision < 0
                ? Optional.empty()
                : Optional.of(new Reading(revision, false, rows, gone));
    }

    private Row row(ResultSet result) throws SQLException {
        return new Row(
                result.getString("row_key"),
                result.getString("row_value"),
                result.getString("row_type"),
                result.getLong("version"),
                dialect.moment(result, "updated_at"),
                result.getString("updated_by"));
    }

    /**
     * Waits for other writers of the namespace, who then wait for the end of this transaction.
     *
     * @return the revision, which nobody else changes until then
     */
    long lock(Connection connection) throws SQLException {
        String sql = "UPDATE prism_namespace SET revision = revision WHERE namespace = ?";
        try (PreparedStatement update = prepare(connection, sql)) {
            update.setString(1, namespace);
            update.executeUpdate();
        }
        return find(connection)
                .orElseThrow(() -> new SQLException("prism_namespace: no row (expected: one)"));
    }

    private void raise(Connection connection, long revision) throws SQLException {
        String sql = "UPDATE prism_namespace SET revision = ? WHERE namespace = ?";
        try (PreparedStatement update = prepare(connection, sql)) {
            update.setLong(1, revision);
            update.setString(2, namespace);
            update.executeUpdate();
        }
    }

    /** Makes the rows be as a diff says, in a transaction that holds the lock. */
    void store(Connection connection, RowDiff diff, long revision, Instant at, String by)
            throws SQLException {
        raise(connection, revision);
        delete(connection, diff.taken());
        delete(connection, diff.given().keySet());
        insert(connection, diff, revision, at, by);
        noteChanges(connection, diff, revision);
    }

    private void delete(Connection connection, Collection<KeyPath> keys) throws SQLException {
        String sql = "DELETE FROM prism_config WHERE namespace = ? AND " + key + " = ?";
        try (PreparedStatement delete = prepare(connection, sql)) {
            for (KeyPath path : keys) {
                delete.setString(1, namespace);
                delete.setString(2, path.toString());
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    private void insert(Connection connection, RowDiff diff, long revision, Instant at, String by)
            throws SQLException {
        String sql =
                "INSERT INTO prism_config (namespace, %s, %s, %s, version, updated_at, updated_by)"
                        .formatted(key, dialect.quoted("value"), dialect.quoted("type"));
        try (PreparedStatement insert =
                prepare(connection, sql + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            for (Map.Entry<KeyPath, ConfigValue> given : diff.given().entrySet()) {
                Row row = Row.of(given.getKey(), given.getValue(), revision, at, by);
                insert.setString(1, namespace);
                insert.setString(2, row.key());
                insert.setString(3, row.value());
                insert.setString(4, row.type());
                insert.setLong(5, revision);
                insert.setObject(6, dialect.moment(at));
                insert.setString(7, by);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void noteChanges(Connection connection, RowDiff diff, long revision)
            throws SQLException {
        String sql = "INSERT INTO prism_change (namespace, revision, " + key + ") VALUES (?, ?, ?)";
        try (PreparedStatement insert = prepare(connection, sql)) {
            for (Collection<KeyPath> keys : List.of(diff.taken(), diff.given().keySet())) {
                for (KeyPath path : keys) {
                    insert.setString(1, namespace);
                    insert.setLong(2, revision);
                    insert.setString(3, path.toString());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /** Forgets the changes up to a revision; whoever has not seen them has to read all rows. */
    void sweepChanges(Connection connection, long upTo) throws SQLException {
        String mark =
                "UPDATE prism_namespace SET changes_from = ? WHERE namespace = ?"
                        + " AND changes_from < ?";
        try (PreparedStatement update = prepare(connection, mark)) {
            update.setLong(1, upTo);
            update.setString(2, namespace);
            update.setLong(3, upTo);
            update.executeUpdate();
        }
        String sweep = "DELETE FROM prism_change WHERE namespace = ? AND revision <= ?";
        try (PreparedStatement delete = prepare(connection, sweep)) {
            delete.setString(1, namespace);
            delete.setLong(2, upTo);
            delete.executeUpdate();
        }
    }

    /** Checks how many rows there are. */
    static void requireRows(int rows) {
        if (rows > MAX_ROWS) {
            throw new RepositoryLimitException("values in a namespace", rows, MAX_ROWS);
        }
    }

    private PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(timeoutSeconds);
        return statement;
    }
}
