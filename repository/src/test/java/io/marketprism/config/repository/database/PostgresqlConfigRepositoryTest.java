package io.marketprism.config.repository.database;

class PostgresqlConfigRepositoryTest extends DatabaseConfigRepositoryContract {
    PostgresqlConfigRepositoryTest() {
        super(TestServer.POSTGRESQL);
    }
}
