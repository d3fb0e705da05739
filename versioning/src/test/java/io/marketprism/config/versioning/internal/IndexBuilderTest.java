package io.marketprism.config.versioning.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.versioning.CommitPage;
import io.marketprism.config.versioning.CommitRequest;
import io.marketprism.config.versioning.CommitSearch;
import io.marketprism.config.versioning.IndexUnavailableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexBuilderTest {
    private static final FilePath FILE = FilePath.parse("a.json");

    @TempDir Path directory;

    @Test
    void reindex_underWriters_isByteForByteWhatTheWriterWrote() {
        try (StoreFixture fixture = StoreFixture.open(directory)) {
            fixture.put("a.json", "{\"n\": 0, \"list\": [1, {\"x\": \"y z\"}]}");
            commits(fixture, 500);
            CompletableFuture<Void> writer =
                    CompletableFuture.runAsync(() -> commits(fixture, 300));

            assertThat(fixture.store.reindex()).isTrue();
            writer.join();

            List<String> rebuilt = rows(fixture);
            assertThat(fixture.store.reindex()).isTrue();
            assertThat(rows(fixture)).isEqualTo(rebuilt);
            assertThat(rebuilt).isEqualTo(rowsWrittenBy(fixture));
            assertThat(search(fixture).commits()).hasSize(100);
        }
    }

    /** The rows of the same history in a store whose index was never rebuilt. */
    private List<String> rowsWrittenBy(StoreFixture other) {
        try (StoreFixture fixture = StoreFixture.open(directory.resolve("other"))) {
            other.store
                    .history()
                    .entriesAfter(
                            other.project.number(),
                            io.marketprism.config.model.name.Revision.NONE,
                            Integer.MAX_VALUE)
                    .forEach(
                            entry -> {
                                Batch batch = new Batch();
                                new HistoryIndex(fixture.storage, other.store.index().finder())
                                        .add(
                                                batch,
                                                other.project.number(),
                                                entry,
                                                other.store.index().touches(other.project, entry));
                                fixture.storage.append(batch);
                            });
            return rows(fixture);
        }
    }

    @Test
    void reindex_brokenOff_goesOnWhenTheStoreIsOpenedAgain() {
        List<String> before;
        try (StoreFixture fixture = StoreFixture.open(directory)) {
            fixture.put("a.json", "{\"n\": 0}");
            commits(fixture, 450);
            before = rows(fixture);
            AtomicInteger steps = new AtomicInteger(2);

            assertThat(fixture.store.reindex(() -> steps.getAndDecrement() > 0)).isFalse();

            assertThat(fixture.store.index().state().building()).isNotZero();
            assertThat(search(fixture).commits()).hasSize(100);
        }
        try (StoreFixture fixture = StoreFixture.open(directory)) {
            await().until(() -> fixture.store.index().state().building() == 0);
            await().until(() -> rows(fixture).size() == before.size());

            assertThat(rows(fixture)).isEqualTo(before);
        }
    }

    @Test
    void open_storeWithoutAnIndexOfThisVersion_buildsItWhileSearchIsRefused() {
        List<String> before;
        try (StoreFixture fixture = StoreFixture.open(directory)) {
            fixture.put("a.json", "{\"n\": 0}");
            commits(fixture, 50);
            before = rows(fixture);
            Batch batch = new Batch();
            batch.put(Table.META, HistoryIndex.STATE_KEY, new byte[] {99, 1, 0});
            fixture.storage.append(batch);
            HistoryIndex other = new HistoryIndex(fixture.storage, fixture.store.index().finder());

            assertThatThrownBy(() -> other.read(fixture.project))
                    .isInstanceOf(IndexUnavailableException.class)
                    .hasMessageContaining("prism reindex");
        }
        try (StoreFixture fixture = StoreFixture.open(directory)) {
            await().until(() -> fixture.store.index().state().live() != 0);
            await().until(() -> rows(fixture).size() == before.size());

            assertThat(rows(fixture)).isEqualTo(before);
        }
    }

    private static CommitPage search(StoreFixture fixture) {
        return new IndexedHistory(fixture.store, new ProjectReader(fixture.store, fixture.project))
                .search(CommitSearch.builder().message("count").limit(100).build());
    }

    private static void commits(StoreFixture fixture, int count) {
        for (int i = 0; i < count; i++) {
            long next = fixture.project.state().revision().number();
            fixture.store.commit(
                    fixture.project,
                    CommitRequest.builder(StoreFixture.ADA)
                            .message("Count to " + next)
                            .set(FILE, KeyPath.of("n"), ConfigValue.of(next))
                            .build());
        }
    }

    /** The rows of the only generation, without it. */
    private static List<String> rows(StoreFixture fixture) {
        List<String> rows = new ArrayList<>();
        byte[] none = new byte[0];
        fixture.storage.scanUp(
                Table.INDEX,
                none,
                none,
                (key, value) ->
                        rows.add(
                                Arrays.toString(Arrays.copyOfRange(key, 1, key.length))
                                        + Arrays.toString(value)));
        return rows;
    }
}
