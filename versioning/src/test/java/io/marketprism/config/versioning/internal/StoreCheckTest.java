package io.marketprism.config.versioning.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
            names = {"OBJECTS", "LOG", "AUDIT"})
    void findDamage_afterOneFlippedBitInAnyRow_namesIt(Table table) {
        try (StoreFixture fixture = StoreFixture.open(directory)) {
            fixture.put("a/b.txt", "1");
            for (byte[][] row : rows(fixture.storage, table)) {
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
            names = {"OBJECTS", "LOG", "AUDIT"})
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

    @Test
    void read_ofADamagedObject_isRefusedByName() {
        try (StoreFixture fixture = StoreFixture.open(directory)) {
            fixture.put("a.txt", "1");
            for (byte[][] row : rows(fixture.storage, Table.OBJECTS)) {
                byte[] damaged = row[1].clone();
                damaged[damaged.length - 1] ^= 1;
                write(fixture, Table.OBJECTS, row[0], damaged);
            }
        }

        assertThatThrownBy(() -> StoreFixture.open(directory))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("fails its checksum");
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
