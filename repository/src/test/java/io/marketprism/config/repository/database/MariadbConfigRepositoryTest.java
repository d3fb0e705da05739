package io.marketprism.config.repository.database;

class MariadbConfigRepositoryTest extends DatabaseConfigRepositoryContract {
    MariadbConfigRepositoryTest() {
        super(TestServer.MARIADB);
    }
}
