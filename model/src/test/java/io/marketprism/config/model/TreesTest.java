package io.marketprism.config.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marketprism.config.model.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreesTest {
    private static final ConfigValue TREE =
            Json.parse("{\"a\":{\"b\":[1,{\"c\":2}]},\"0\":3,\"n\":null}");
    private static final ConfigValue NINE = ConfigValue.of(9);

    @ParameterizedTest
    @CsvSource({"a.b[0], 1", "a.b[1].c, 2", "0, 3", "n, null"})
    void find_existingKey_isItsValue(String key, String value) {
        assertThat(TREE.find(KeyPath.parse(key))).contains(Json.parse(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.x", "a[0]", "a.b.c", "a.b[2]", "a.b[0].c", "[0]", "n.x"})
    void find_missingKey_isEmpty(String key) {
        assertThat(TREE.find(KeyPath.parse(key))).isEmpty();
    }

    @Test
    void find_root_isTheTree() {
        assertThat(TREE.find(KeyPath.ROOT)).containsSame(TREE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.b[0]     | {'a':{'b':[9,{'c':2}]},'0':3,'n':null}",
                "a.b[2]     | {'a':{'b':[1,{'c':2},9]},'0':3,'n':null}",
                "a.b[1].d.e | {'a':{'b':[1,{'c':2,'d':{'e':9}}]},'0':3,'n':null}",
                "0          | {'a':{'b':[1,{'c':2}]},'0':9,'n':null}",
                "x.y        | {'a':{'b':[1,{'c':2}]},'0':3,'n':null,'x':{'y':9}}",
                "x[0]       | {'a':{'b':[1,{'c':2}]},'0':3,'n':null,'x':[9]}",
                "n.x        | {'a':{'b':[1,{'c':2}]},'0':3,'n':{'x':9}}",
                "n[0].x     | {'a':{'b':[1,{'c':2}]},'0':3,'n':[{'x':9}]}",
            })
    void with_key_changesItAndKeepsTheOrder(String key, String expected) {
        assertThat(Json.write(TREE.with(KeyPath.parse(key), NINE)))
                .isEqualTo(expected.replace('\'', '"'));
    }

    @Test
    void with_root_isTheValue() {
        assertThat(TREE.with(KeyPath.ROOT, NINE)).isSameAs(NINE);
    }

    @ParameterizedTest
    @CsvSource({
        "0.x, key: 0.x: the value above is of kind integer",
        "a.b[1].c.x, key: a.b[1].c.x: the value above is of kind integer",
        "a[0], key: a[0]: the value above is of kind map",
        "a.b.c, key: a.b.c: the value above is of kind list",
        "a.b[3], key: a.b[3]: the list has 2 items",
        "x[1], key: x[1]: the list has 0 items"
    })
    void with_keyThatCannotBe_isRefusedWithTheReason(String key, String message) {
        assertThatThrownBy(() -> TREE.with(KeyPath.parse(key), NINE))
                .isInstanceOf(KeyNotFoundException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a          | {'0':3,'n':null}",
                "a.b        | {'a':{},'0':3,'n':null}",
                "a.b[0]     | {'a':{'b':[{'c':2}]},'0':3,'n':null}",
                "a.b[1].c   | {'a':{'b':[1,{}]},'0':3,'n':null}",
            })
    void without_key_removesIt(String key, String expected) {
        assertThat(Json.write(TREE.without(KeyPath.parse(key))))
                .isEqualTo(expected.replace('\'', '"'));
    }

    @Test
    void without_missingKey_isTheSameTree() {
        assertThat(TREE.without(KeyPath.parse("a.x"))).isSameAs(TREE);
        assertThat(TREE.without(KeyPath.parse("a.b[7].c"))).isSameAs(TREE);
    }

    @Test
    void without_root_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> TREE.without(KeyPath.ROOT));
    }

    @Test
    void with_randomTrees_putsTheValueAndSharesTheSiblings() {
        Seeds.each(
                300,
                seed -> {
                    RandomTrees random = new RandomTrees(seed);
                    MapValue tree = random.map();
                    KeyPath path = random.pathIn(tree);
                    ConfigValue value = random.value();
                    ConfigValue changed = tree.with(path, value);

                    assertThat(changed.find(path)).containsSame(value);
                    if (!path.isRoot() && changed instanceof MapValue map) {
                        String top = ((KeyPath.Name) path.segments().get(0)).text();
                        tree.entries()
                                .forEach(
                                        (name, sibling) -> {
                                            if (!name.equals(top)) {
                                                assertThat(map.get(name)).isSameAs(sibling);
                                            }
                                        });
                    }
                });
    }

    @Test
    void with_originalValue_givesBackAnEqualTree() {
        Seeds.each(
                300,
                seed -> {
                    RandomTrees random = new RandomTrees(seed);
                    MapValue tree = random.map();
                    KeyPath path = random.pathIn(tree);
                    ConfigValue original = tree.find(path).orElseThrow();

                    assertThat(tree.with(path, NINE).with(path, original)).isEqualTo(tree);
                });
    }
}
