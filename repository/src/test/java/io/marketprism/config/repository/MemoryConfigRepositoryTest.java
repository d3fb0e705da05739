package io.marketprism.config.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyNotFoundException;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import io.marketprism.config.model.json.Json;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MemoryConfigRepositoryTest extends ConfigRepositoryContract {
    @Override
    protected ConfigRepository create(MapValue tree) {
        return MemoryConfigRepository.create("memory", tree);
    }

    @Test
    void origin_ofEveryValue_namesTheRepository() {
        ConfigRepository repository = create((MapValue) Json.parse("{\"a\": {\"b\": [1]}}"));
        repository.set(KeyPath.parse("a.c.d"), Json.parse("{\"e\": 2}"));
        for (String key : new String[] {"a.b[0]", "a.c.d.e"}) {
            assertThat(repository.get(KeyPath.parse(key)).origin())
                    .as(key)
                    .contains(Origin.of("memory"));
        }
    }

    @Test
    void version_ofEachState_isAnother() {
        ConfigRepository repository = create(MapValue.EMPTY);
        String first = repository.snapshot().version();
        repository.set(KeyPath.parse("a"), Json.parse("1"));
        assertThat(repository.snapshot().version()).isNotEqualTo(first);
    }

    /**
     * Whatever is done in whatever order, the state is that of a plain tree, and events lead to it.
     */
    @Test
    void randomBatches_likeAPlainTree_haveTheSameResult() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        ConfigRepository repository = create(MapValue.EMPTY);
        RecordingListener listener = new RecordingListener();
        repository.watch(KeyPath.ROOT, listener);
        MapValue expected = MapValue.EMPTY;
        for (int i = 0; i < 2_000; i++) {
            RepositoryBatch batch = randomBatch(random);
            try {
                batch.requireExpectations(expected);
                MapValue after = batch.applyTo(expected);
                repository.apply(batch);
                expected = after;
            } catch (KeyNotFoundException | ChangedMeanwhileException refused) {
                assertThatThrownBy(() -> repository.apply(batch))
                        .as("seed %d", seed)
                        .isInstanceOf(refused.getClass());
            }
            assertThat(repository.snapshot().tree()).as("seed %d", seed).isEqualTo(expected);
        }
        listener.awaitTree(expected);
        ConfigValue at = MapValue.EMPTY;
        for (RepositoryEvent event : listener.events()) {
            at = event.diff().applyTo(at);
        }
        assertThat(at).as("seed %d", seed).isEqualTo(expected);
    }

    private static RepositoryBatch randomBatch(Random random) {
        RepositoryBatch batch = RepositoryBatch.of();
        for (int n = random.nextInt(4); n >= 0; n--) {
            KeyPath key = randomKey(random);
            batch =
                    switch (random.nextInt(5)) {
                        case 0 -> batch.delete(key);
                        case 1 -> batch.set(key, Json.parse("{\"a\": [0, {\"b\": 1}]}"));
                        case 2 -> random.nextInt(4) == 0 ? batch.expectingAbsent(key) : batch;
                        default -> batch.set(key, ConfigValue.of(random.nextInt(5)));
                    };
        }
        return batch;
    }

    private static KeyPath randomKey(Random random) {
        KeyPath key = KeyPath.of("abc".substring(random.nextInt(3)).substring(0, 1));
        while (random.nextInt(3) > 0 && key.segments().size() < 5) {
            int next = random.nextInt(5);
            key = next < 2 ? key.item(next) : key.child("abc".substring(next - 2, next - 1));
        }
        return key;
    }
}
