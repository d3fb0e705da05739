package io.marketprism.config.versioning.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.versioning.CorruptStoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoreCheckTest {
    @TempDir Path directory;

    @Test
    void findDamage_inAWholeStore_isNothing() {
        try (StoreFixture fixture = StoreFixture.open(directory)) {
            fixture.put("a/b.txt", "1");
            fixture.put("a/c.txt", "2");

            assertThat(fixture.store.findDamage()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Table.class,
            names = {"OBJECTS", "LOG", "AUDIT", "REFS", "HISTORY", "INDEX", "REQUESTS"})
    void findDamage_afterOneFlippedBitInAnyRow_namesIt(Table table) {
        try (StoreFixture fixture = StoreFixture.open(directory)) {
            fixture.put("a/b.json", "{\"n\": 1}");
            fixture.store.commit(
                    fixture.project,
                    io.marketprism.config.versioning.CommitRequest.builder(StoreFixture.ADA)
                            .message("Two")
                            .set(FilePath.parse("a/b.json"), KeyPath.of("n"), ConfigValue.of(2))
                            .idempotencyKey("once")
                            .build());
            for (byte[][] row : rows(fixture.storage, table)) {
                if (row[1].length == 0) {
                    continue;
                }
                byte[] damaged = row[1].clone();
                damaged[damaged.length / 2] ^= 0x10;
                write(fixture, table, row[0], damaged);

                assertThat(fixture.store.findDamage()).as(table.storedName()).isNotEmpty();

                write(fixture, table, row[0], row[1]);
            }
            assertThat(fixture.store.findDamage()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Table.class,
            names = {"OBJECTS", "LOG", "AUDIT", "REFS", "HISTORY", "INDEX"})
    void findDamage_afterALostRow_namesIt(Table table) {
        try (StoreFixture fixture = StoreFixture.open(directory)) {
            fixture.put("a/b.txt", "1");
            fixture.put("a/b/c.txt".replace("b/", "d/"), "2");
            byte[][] row = rows(fixture.storage, table).get(0);
            Batch batch = new Batch();
            batch.delete(table, row[0]);
            fixture.storage.append(batch);

            assertThat(fixture.store.findDamage()).as(table.storedName()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Table.class,
            names = {"HISTORY", "INDEX"})
    void findDamage_afterARowUnderAnotherKey_namesIt(Table table) {
        try (StoreFixture fixture = StoreFixture.open(directory)) {
            fixture.put("a/b.json", "{\"n\": 1}");
            for (byte[][] row : rows(fixture.storage, table)) {
                byte[] key = row[0].clone();
                key[key.length / 2] ^= 1;
                Batch batch = new Batch();
                batch.delete(table, row[0]);
                batch.put(table, key, row[1]);
                fixture.storage.append(batch);

                assertThat(fixture.store.findDamage()).as(table.storedName()).isNotEmpty();

                Batch back = new Batch();
                back.delete(table, key);
                back.put(table, row[0], row[1]);
                fixture.storage.append(back);
            }
            assertThat(fixture.store.findDamage()).isEmpty();
        }
    }

    @Test
    void open_withADamagedHead_canBeReadAndCheckedButNotWritten() {
        try (StoreFixture fixture = StoreFixture.open(directory)) {
            fixture.put("a.txt", "1");
            fixture.put("b.txt", "2");
            BranchHead head =
                    java.util.Objects.requireNonNull(
                            fixture.project.state().head("refs/heads/main"));
            byte[] key = RowKeys.object(fixture.project.number(), head.commit());
            byte[] damaged =
                    java.util.Objects.requireNonNull(fixture.storage.get(Table.OBJECTS, key));
            damaged[damaged.length - 1] ^= 1;
            write(fixture, Table.OBJECTS, key, damaged);
        }

        try (StoreFixture fixture = StoreFixture.open(directory)) {
            assertThat(fixture.store.health().writable()).isFalse();
            assertThat(fixture.store.health().problem().orElseThrow())
                    .contains("refs/heads/main")
                    .contains("fails its checksum");
            assertThat(fixture.store.findDamage()).isNotEmpty();
            assertThatThrownBy(() -> fixture.has("a.txt"))
                    .isInstanceOf(CorruptStoreException.class)
                    .hasMessageContaining("fails its checksum");
            ProjectReader reader = new ProjectReader(fixture.store, fixture.project);
            assertThat(
                            reader.snapshot(io.marketprism.config.model.name.Ref.parse("@1"))
                                    .file(FilePath.parse("a.txt")))
                    .isNotNull();
        }
    }

    private static void write(StoreFixture fixture, Table table, byte[] key, byte[] value) {
        Batch batch = new Batch();
        batch.put(table, key, value);
        fixture.storage.append(batch);
    }

    private static List<byte[][]> rows(Storage storage, Table table) {
        List<byte[][]> rows = new ArrayList<>();
        byte[] none = new byte[0];
        storage.scanUp(table, none, none, (key, value) -> rows.add(new byte[][] {key, value}));
        return rows;
    }
}
