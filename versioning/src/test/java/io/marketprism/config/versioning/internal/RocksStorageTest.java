package io.marketprism.config.versioning.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.versioning.StoreUnavailableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class RocksStorageTest {
    private static final byte[] KEY = RowKeys.utf8("key");
    private static final int READERS = 4;

    @TempDir Path directory;

    /** A read within the engine at its end would take the whole process down. */
    @RepeatedTest(10)
    void close_underReaders_endsEachWithAnException() throws Exception {
        RocksStorage storage =
                RocksStorage.open(directory.resolve("tables"), directory.resolve("native"));
        Batch batch = new Batch();
        batch.put(Table.META, KEY, KEY);
        storage.append(batch);
        CountDownLatch reading = new CountDownLatch(READERS);
        List<CompletableFuture<Throwable>> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            boolean scans = i % 2 == 0;
            CompletableFuture<Throwable> end = new CompletableFuture<>();
            readers.add(end);
            new Thread(() -> end.complete(readUntilItFails(storage, scans, reading))).start();
        }
        reading.await();

        storage.close();
        storage.close();

        for (CompletableFuture<Throwable> reader : readers) {
            assertThat(reader.get())
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessage("store: closed");
        }
    }

    private static Throwable readUntilItFails(
            Storage storage, boolean scans, CountDownLatch reading) {
        try {
            while (true) {
                if (scans) {
                    storage.scanUp(Table.META, KEY, KEY, (key, value) -> true);
                } else {
                    storage.get(Table.META, KEY);
                }
                reading.countDown();
            }
        } catch (RuntimeException e) {
            return e;
        }
    }
}
