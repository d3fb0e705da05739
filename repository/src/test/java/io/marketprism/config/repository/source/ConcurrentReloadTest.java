package io.marketprism.config.repository.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.repository.MemoryConfigRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Readers that hold an invariant against every snapshot while sources reload. */
class ConcurrentReloadTest {
    private static final int RELOADS = 300;
    private static final KeyPath LEFT = KeyPath.parse("pair.left");
    private static final KeyPath RIGHT = KeyPath.parse("pair.right");
    private static final KeyPath FIRST = KeyPath.parse("first.n");
    private static final KeyPath SECOND = KeyPath.parse("second.n");

    /**
     * Within one source both sides of a pair are of one state; and a refresh of all sources shows
     * both of them new or neither: the numbers of the two stores are raised between refreshes only.
     */
    @Test
    void readers_whileSourcesReload_neverSeeHalfOfAReload() throws Exception {
        FlakyRepository first = FlakyRepository.of("first", "{}");
        FlakyRepository second = FlakyRepository.of("second", "{}");
        store(first, second, 0);
        MapValue base = (MapValue) Json.parse("{\"pair\":{\"left\":-1}}");
        try (ConfigSourceManager manager =
                ConfigSourceManager.builder()
                        .withoutBackground()
                        .source(
                                ConfigSource.builder(
                                                "base", MemoryConfigRepository.create("base", base))
                                        .build())
                        .source(ConfigSource.builder("first", first).build())
                        .source(ConfigSource.builder("second", second).build())
                        .open()) {
            AtomicBoolean done = new AtomicBoolean();
            ExecutorService executor = Executors.newFixedThreadPool(3);
            List<Future<Long>> readers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                readers.add(executor.submit(() -> readUntil(done, manager)));
            }
            for (int n = 1; n <= RELOADS; n++) {
                store(first, second, n);
                manager.refresh();
            }
            done.set(true);
            for (Future<Long> reader : readers) {
                assertThat(reader.get(30, TimeUnit.SECONDS)).isPositive();
            }
            executor.shutdown();
            assertThat(manager.snapshot().get(FIRST)).hasToString("" + RELOADS);
        }
    }

    private static void store(FlakyRepository first, FlakyRepository second, int n) {
        first.store(
                "{\"pair\":{\"left\":%d,\"right\":%d},\"first\":{\"n\":%d}}".formatted(n, -n, n));
        second.store("{\"second\":{\"n\":%d}}".formatted(n));
    }

    private static long readUntil(AtomicBoolean done, ConfigSourceManager manager) {
        long reads = 0;
        long last = 0;
        do {
            EffectiveSnapshot snapshot = manager.snapshot();
            long left = number(snapshot, LEFT);
            assertThat(left + number(snapshot, RIGHT)).as("one source").isZero();
            assertThat(number(snapshot, FIRST))
                    .as("two sources")
                    .isEqualTo(number(snapshot, SECOND));
            assertThat(left).as("time goes forward").isGreaterThanOrEqualTo(last);
            last = left;
            reads++;
        } while (!done.get());
        return reads;
    }

    private static long number(EffectiveSnapshot snapshot, KeyPath key) {
        return Long.parseLong(snapshot.get(key).toString());
    }
}
