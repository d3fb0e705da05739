package io.marketprism.config.repository.database;

class SqliteConfigRepositoryTest extends DatabaseConfigRepositoryContract {
    SqliteConfigRepositoryTest() {
        super(TestServer.SQLITE);
    }
}
