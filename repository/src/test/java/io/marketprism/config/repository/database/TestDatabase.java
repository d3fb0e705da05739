package io.marketprism.config.repository.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** A database without tables, on one of the servers that the tests start. */
record TestDatabase(String url, String user, String password) {
    /** Options for a repository in it that finds changes soon. */
    DatabaseConfigRepositoryBuilder builder() {
        return DatabaseConfigRepository.builder(url)
                .login(user, password)
                .pollInterval(Duration.ofMillis(25))
                .silenceInterval(Duration.ofSeconds(1))
                .timeout(Duration.ofSeconds(2));
    }

    /** A connection past the repository. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }
}
