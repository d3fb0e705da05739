package io.marketprism.config.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import io.marketprism.config.model.json.Json;
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
}
