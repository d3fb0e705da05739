package io.marketprism.config.repository.database;

import io.marketprism.config.repository.RepositoryException;

/** Tables that cannot be created or brought up to date, for want of rights above all. */
public final class SchemaMigrationException extends RepositoryException {
    private static final long serialVersionUID = 1L;

    SchemaMigrationException(String database, Throwable cause) {
        super(
                "schema-migration",
                Severity.SYSTEM,
                false,
                "database: "
                        + database
                        + ": the tables cannot be created or brought up to date (expected: the"
                        + " right to create tables, and a prism_schema_history that nobody has"
                        + " changed): "
                        + firstLine(cause),
                cause);
    }

    private static String firstLine(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
