package io.marketprism.config.repository.database;

class H2ConfigRepositoryTest extends DatabaseConfigRepositoryContract {
    H2ConfigRepositoryTest() {
        super(TestServer.H2);
    }
}
