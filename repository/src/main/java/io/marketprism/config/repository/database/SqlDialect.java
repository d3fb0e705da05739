package io.marketprism.config.repository.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Objects;

/**
 * In what the databases differ: how a name is quoted, how a moment is kept, and what a failure
 * means. All statements but these details are the same. Immutable.
 */
enum SqlDialect {
    POSTGRESQL('"') {
        @Override
        FailureKind kindOf(SQLException failure) {
            String state = Objects.requireNonNullElse(failure.getSQLState(), "");
            // 57P01 to 57P03: it is shut down, has crashed, or cannot be reached yet.
            return state.startsWith("57P") ? FailureKind.AWAY : super.kindOf(failure);
        }
    },
    MARIADB('`') {
        private static final int LOCK_WAIT_TIMEOUT = 1205;

        @Override
        Object moment(Instant instant) {
            return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        }

        @Override
        Instant moment(ResultSet row, String column) throws SQLException {
            return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
        }

        @Override
        FailureKind kindOf(SQLException failure) {
            return failure.getErrorCode() == LOCK_WAIT_TIMEOUT
                    ? FailureKind.BUSY
                    : super.kindOf(failure);
        }
    },
    H2('"') {
        private static final int CONNECTION_BROKEN = 90067;
        private static final int DATABASE_CLOSED = 90098;
        private static final int LOCK_TIMEOUT = 50200;
        private static final int CONCURRENT_UPDATE = 90131;

        @Override
        boolean hasNetwork() {
            return false;
        }

        @Override
        FailureKind kindOf(SQLException failure) {
            return switch (failure.getErrorCode()) {
                case CONNECTION_BROKEN, DATABASE_CLOSED -> FailureKind.AWAY;
                case LOCK_TIMEOUT, CONCURRENT_UPDATE -> FailureKind.BUSY;
                default -> super.kindOf(failure);
            };
        }
    },
    SQLITE('"') {
        private static final int BUSY = 5;
        private static final int LOCKED = 6;

        @Override
        Object moment(Instant instant) {
            return instant.toString();
        }

        @Override
        Instant moment(ResultSet row, String column) throws SQLException {
            try {
                return Instant.parse(row.getString(column));
            } catch (DateTimeParseException e) {
                // Any text can be written into the column by hand.
                return Instant.EPOCH;
            }
        }

        @Override
        boolean hasNetwork() {
            return false;
        }

        @Override
        void beginWrite(Connection connection) throws SQLException {
            // Every transaction of SQLite is serializable; the first statement takes the lock.
            connection.setAutoCommit(false);
        }

        @Override
        FailureKind kindOf(SQLException failure) {
            int code = failure.getErrorCode();
            return code == BUSY || code == LOCKED ? FailureKind.BUSY : super.kindOf(failure);
        }
    };

    /** What the caller can do about a failure. */
    enum FailureKind {
        /** The database cannot be reached: wait until it is back. */
        AWAY,
        /** Another transaction was in the way: try again at once. */
        BUSY,
        /** Anything else. */
        OTHER
    }

    private final char quote;

    SqlDialect(char quote) {
        this.quote = quote;
    }

    /**
     * The dialect of a database.
     *
     * @throws UnsupportedDatabaseException if it is none of these
     */
    static SqlDialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "PostgreSQL" -> POSTGRESQL;
            case "MariaDB", "MySQL" -> MARIADB;
            case "H2" -> H2;
            case "SQLite" -> SQLITE;
            default -> throw new UnsupportedDatabaseException(product);
        };
    }

    /** The folder with the scripts that create and migrate the schema. */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the driver speaks to another process, and can limit how long it waits. */
    boolean hasNetwork() {
        return true;
    }

    /** A name of this module, quoted; never called with what a user has given. */
    String quoted(String name) {
        return quote + name + quote;
    }

    /** A moment as the driver takes it. */
    Object moment(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** A moment as it stands in a column. */
    Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /**
     * Begins a transaction in which each statement sees what has been committed before it: having
     * waited for the row of the namespace, a writer must see what the writer before it has done.
     */
    void beginWrite(Connection connection) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(false);
    }

    /** What a failure means, by the classes of the SQL standard. */
    FailureKind kindOf(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            return failure instanceof java.sql.SQLTransientConnectionException
                    ? FailureKind.AWAY
                    : FailureKind.OTHER;
        }
        if (state.startsWith("08")) {
            return FailureKind.AWAY;
        }
        // 40: rolled back for another transaction's sake; 55P03: the lock was not to be had.
        return state.startsWith("40") || state.equals("55P03")
                ? FailureKind.BUSY
                : FailureKind.OTHER;
    }
}
