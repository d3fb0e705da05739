package io.marketprism.config.versioning.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.versioning.CommitRequest;
import io.marketprism.config.versioning.TickingClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestMemoryTest {
    private final TickingClock clock = new TickingClock(Instant.parse("2026-11-23T10:00:00Z"));

    @TempDir Path directory;

    @Test
    void remember_afterADay_deletesWhatIsTooOldAndKeepsTheRest() {
        try (StoreFixture fixture = StoreFixture.open(directory, clock)) {
            for (int i = 0; i < 50; i++) {
                put(fixture, "old" + i);
            }
            clock.advance(Duration.ofHours(23));
            put(fixture, "young");
            clock.advance(Duration.ofHours(2));

            put(fixture, "now");

            // Two rows each for the young one and the one that swept.
            assertThat(rows(fixture)).isEqualTo(4);
        }
    }

    @Test
    void remember_ofAKeyUsedAgainAfterADay_keepsTheNewAnswer() {
        try (StoreFixture fixture = StoreFixture.open(directory, clock)) {
            put(fixture, "a");
            clock.advance(Duration.ofHours(25));
            CommitRequest again = request("b", "key-a");
            var first = fixture.store.commit(fixture.project, again);
            clock.advance(Duration.ofSeconds(2));

            put(fixture, "c");

            assertThat(fixture.store.commit(fixture.project, again)).isEqualTo(first);
            assertThat(rows(fixture)).isEqualTo(4);
        }
    }

    private static void put(StoreFixture fixture, String path) {
        fixture.store.commit(fixture.project, request(path, "key-" + path));
    }

    private static CommitRequest request(String path, String key) {
        return CommitRequest.builder(StoreFixture.ADA)
                .message("Put " + path)
                .idempotencyKey(key)
                .put(FilePath.parse(path), path.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private static int rows(StoreFixture fixture) {
        int[] rows = {0};
        byte[] none = new byte[0];
        fixture.storage.scanUp(
                Table.REQUESTS,
                none,
                none,
                (key, value) -> {
                    rows[0]++;
                    return true;
                });
        return rows[0];
    }
}
