package io.marketprism.config.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.InvalidKeyException;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.RandomTrees;
import io.marketprism.config.model.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPointerTest {
    private static final ConfigValue TREE =
            Json.parse("{\"l\":[{\"0\":1},2],\"0\":3,\"a/b\":4,\"m~n\":5,\"\":{\"\":6}}");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/l          | l",
                "/l/0        | l[0]",
                "/l/0/0      | l[0].0",
                "/l/-        | l[2]",
                "/0          | 0",
                "/a~1b       | \"a/b\"",
                "/m~0n       | \"m~n\"",
                "/           | \"\"",
                "//          | \"\".\"\"",
                "/new/0      | new.0",
            })
    void toKeyPath_pointer_isResolvedByTheTree(String pointer, String path) {
        assertThat(JsonPointer.toKeyPath(pointer, TREE)).isEqualTo(KeyPath.parse(path));
    }

    @Test
    void toKeyPath_emptyPointer_isTheRoot() {
        assertThat(JsonPointer.toKeyPath("", TREE)).isEqualTo(KeyPath.ROOT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"l", "/l/00", "/l/-1", "/l/x", "/l/", "/l/9999999999", "/a~", "/a~2b"})
    void toKeyPath_malformed_isRefused(String pointer) {
        assertThatThrownBy(() -> JsonPointer.toKeyPath(pointer, TREE))
                .isInstanceOf(InvalidKeyException.class);
    }

    @Test
    void of_pathsOfRandomTrees_resolveToTheSamePath() {
        Seeds.each(
                300,
                seed -> {
                    RandomTrees random = new RandomTrees(seed);
                    ConfigValue tree = random.value();
                    KeyPath path = random.pathIn(tree);

                    assertThat(JsonPointer.toKeyPath(JsonPointer.of(path), tree)).isEqualTo(path);
                });
    }
}
