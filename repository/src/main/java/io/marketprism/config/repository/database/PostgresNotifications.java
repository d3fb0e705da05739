package io.marketprism.config.repository.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * PostgreSQL's LISTEN and NOTIFY: a writer's message is sent when its transaction commits. One
 * connection is kept for it; the only class that knows the driver.
 */
final class PostgresNotifications implements ChangeFeed.Signal {
    private static final String CHANNEL = "prism_config";
    private static final int VALIDATION_SECONDS = 5;

    private final Connection connection;
    private final PGConnection driver;
    private final String namespace;
    private final Duration patience;

    private PostgresNotifications(
            Connection connection, PGConnection driver, String namespace, Duration patience) {
        this.connection = connection;
        this.driver = driver;
        this.namespace = namespace;
        this.patience = patience;
    }

    /**
     * Listens for the changes of a namespace.
     *
     * @param patience how long to wait for a message before a look without one
     */
    static PostgresNotifications listen(Connection connection, String namespace, Duration patience)
            throws SQLException {
        try (Statement listen = connection.createStatement()) {
            connection.setAutoCommit(true);
            listen.execute("LISTEN " + CHANNEL);
            return new PostgresNotifications(
                    connection, connection.unwrap(PGConnection.class), namespace, patience);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Tells the listeners of a namespace, once the transaction is committed. */
    static void notify(Connection connection, String namespace) throws SQLException {
        try (PreparedStatement notify = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
            notify.setString(1, CHANNEL);
            notify.setString(2, namespace);
            notify.execute();
        }
    }

    @Override
    public void await() throws SQLException {
        while (true) {
            PGNotification[] messages =
                    driver.getNotifications(Math.toIntExact(patience.toMillis()));
            if (messages == null || messages.length == 0) {
                requireAlive();
                return;
            }
            for (PGNotification message : messages) {
                if (message.getParameter().equals(namespace)) {
                    return;
                }
            }
        }
    }

    /** Silence may mean that the network has dropped the connection. */
    private void requireAlive() throws SQLException {
        if (!connection.isValid(VALIDATION_SECONDS)) {
            throw new SQLException("the connection that listens is broken", "08006");
        }
    }

    @Override
    public void stop() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // It was broken already, and whoever waits is told of that.
        }
    }

    /** Gives the connection back to whom it belongs, as it was. */
    @Override
    public void close() {
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute("UNLISTEN " + CHANNEL);
        } catch (SQLException e) {
            // It was broken already.
        }
    }
}
