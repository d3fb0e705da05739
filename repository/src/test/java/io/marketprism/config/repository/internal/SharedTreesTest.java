package io.marketprism.config.repository.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.repository.spi.Origins;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedTreesTest {
    private static final Origin HERE = new Origin("a.yaml", 1, 1);

    private static MapValue tree(String json) {
        return (MapValue) Origins.stamp(Json.parse(json), HERE);
    }

    @Test
    void share_ofEqualTrees_isTheOlder() {
        MapValue older = tree("{\"a\":{\"b\":[1,{\"c\":2}]},\"d\":null}");
        assertThat(SharedTrees.share(older, tree("{\"a\":{\"b\":[1,{\"c\":2}]},\"d\":null}")))
                .isSameAs(older);
    }

    @Test
    void share_ofChangedTree_isTheNewerAndHasTheUnchangedPartsOfTheOlder() {
        MapValue older = tree("{\"a\":{\"x\":1},\"b\":{\"y\":[1,[2]]},\"c\":1}");
        MapValue newer = tree("{\"a\":{\"x\":1},\"b\":{\"y\":[1,[3]]},\"d\":1}");
        MapValue shared = SharedTrees.share(older, newer);
        assertThat(shared).isEqualTo(newer);
        assertThat(shared.origin()).contains(HERE);
        assertThat(shared.get("a")).isSameAs(older.get("a"));
        KeyPath first = KeyPath.parse("b.y[0]");
        assertThat(shared.get(first)).isSameAs(older.get(first));
    }

    @Test
    void share_ofEqualTreeInAnotherOrder_keepsTheNewOrder() {
        MapValue shared = SharedTrees.share(tree("{\"a\":1,\"b\":2}"), tree("{\"b\":2,\"a\":1}"));
        assertThat(List.copyOf(shared.entries().keySet())).containsExactly("b", "a");
    }

    @Test
    void share_ofEqualValueFromElsewhere_keepsTheNewOrigin() {
        ConfigValue moved = ConfigValue.of(1).withOrigin(new Origin("a.yaml", 2, 1));
        MapValue newer = tree("{\"a\":0}").withEntry("a", moved);
        MapValue shared = SharedTrees.share(tree("{\"a\":1}"), newer);
        assertThat(shared.get(KeyPath.of("a"))).isSameAs(moved);
    }
}
