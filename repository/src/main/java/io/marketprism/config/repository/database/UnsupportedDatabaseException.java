package io.marketprism.config.repository.database;

import io.marketprism.config.repository.RepositoryException;

/** A database of a product for which there is no schema. */
public final class UnsupportedDatabaseException extends RepositoryException {
    private static final long serialVersionUID = 1L;

    private final String product;

    UnsupportedDatabaseException(String product) {
        super(
                "unsupported-database",
                Severity.REQUEST,
                false,
                "database: " + product + " (expected: PostgreSQL, MariaDB, MySQL, H2 or SQLite)",
                null);
        this.product = product;
    }

    /** The name of the product, as its driver tells it. */
    public String product() {
        return product;
    }
}
