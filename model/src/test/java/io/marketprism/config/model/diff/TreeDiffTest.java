package io.marketprism.config.model.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ItemKeys;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.RandomItems;
import io.marketprism.config.model.RandomTrees;
import io.marketprism.config.model.Seeds;
import io.marketprism.config.model.diff.Difference.Moved;
import io.marketprism.config.model.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeDiffTest {
    private static final ItemKeys BY_ID = ItemKeys.NONE.with(KeyPattern.parse("**"), "id");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':1}           | {'a':1}           | ''",
                "{'a':1,'b':2}     | {'b':2,'a':1}     | ''",
                "{'a':1}           | {'a':2}           | a: changed integer",
                "{'a':1}           | {'a':'1'}         | a: integer became string",
                "{'a':1}           | {'a':1.0}         | a: integer became decimal",
                "{'a':1.0}         | {'a':1.00}        | a: changed decimal",
                "{'a':{'b':1}}     | {'a':{'c':1}}     | a.b: removed integer, a.c: added integer",
                "{'b':1,'a':1}     | {'c':1,'a':2}     | b: removed integer, a: changed integer,"
                        + " c: added integer",
                "{'a':null}        | {}                | a: removed null",
                "{'a':{}}          | {'a':[]}          | a: map became list",
                "{'a':[1,2]}       | {'a':[2,1]}       | a: changed list",
                "1                 | {}                | : integer became map",
            })
    void between_trees_namesEachKeyInOrder(String before, String after, String expected) {
        assertThat(differences(before, after, ItemKeys.NONE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'id':1},{'id':2}]       | [{'id':2}]                | a[0]: removed map",
                "[{'id':1}]                | [{'id':0},{'id':1}]       | a[0]: added map",
                "[{'id':1,'v':1}]          | [{'id':1,'v':2}]          | a[0].v: changed integer",
                "[{'id':1},{'id':2},{'id':3}] | [{'id':2},{'id':3},{'id':1}] | a[0]: moved to a[2]",
                "[{'id':1},{'id':2},{'id':3}] | [{'id':3},{'id':1},{'id':2}] | a[2]: moved to a[0]",
                "[{'id':1},{'id':1}]       | [{'id':1}]                | a: changed list",
                "[{'id':1},{'x':1}]        | [{'id':1}]                | a: changed list",
                "[{'id':{}}]               | [{'id':1}]                | a: changed list",
                "[1]                       | [2]                       | a: changed list",
            })
    void between_listWithItemKey_isItemByItem(String before, String after, String expected) {
        assertThat(differences("{'a':" + before + "}", "{'a':" + after + "}", BY_ID))
                .isEqualTo(expected);
    }

    @Test
    void between_sharedSubtree_isNotLookedInto() {
        MapValue shared = new RandomTrees(1).map();
        ConfigValue before = ConfigValue.of(Map.of("shared", shared));
        ConfigValue after = before.with(KeyPath.of("x"), ConfigValue.of(1));

        assertThat(TreeDiff.between(before, after, BY_ID).differences())
                .containsExactly(new Difference.Added(KeyPath.of("x"), ConfigValue.of(1)));
    }

    @Test
    void applyTo_randomTrees_isTheNewerAndBackTheOlder() {
        Seeds.each(
                500,
                seed -> {
                    RandomTrees random = new RandomTrees(seed);
                    MapValue before = random.map();
                    MapValue after = seed % 2 == 0 ? random.map() : random.edited(before, 5);

                    assertPatches(before, after, seed % 3 == 0 ? BY_ID : ItemKeys.NONE);
                });
    }

    @Test
    void applyTo_randomListsWithItemKey_isTheNewerAndBackTheOlder() {
        Seeds.each(
                1_000,
                seed -> {
                    RandomItems random = new RandomItems(seed);
                    MapValue before = random.tree();
                    boolean related = seed % 2 == 0;
                    MapValue after = related ? random.edited(before, true) : random.tree();

                    assertPatches(before, after, RandomItems.KEYS);
                });
    }

    @Test
    void between_oneItemMoved_isOneDifference() {
        Seeds.each(
                200,
                seed -> {
                    MapValue before = new RandomItems(seed).tree();
                    List<ConfigValue> items = items(before);
                    if (items.size() < 2) {
                        return;
                    }
                    int last = items.size() - 1;
                    ConfigValue after =
                            new Moved(KeyPath.of("items"), last, 0, items.get(last))
                                    .applyTo(before);

                    assertThat(TreeDiff.between(before, after, RandomItems.KEYS).differences())
                            .hasSize(1)
                            .first()
                            .isInstanceOf(Moved.class);
                });
    }

    private static List<ConfigValue> items(MapValue tree) {
        return ((ListValue) tree.find(KeyPath.of("items")).orElseThrow()).items();
    }

    private static void assertPatches(ConfigValue before, ConfigValue after, ItemKeys keys) {
        TreeDiff diff = TreeDiff.between(before, after, keys);

        assertThat(diff.applyTo(before)).isEqualTo(after);
        assertThat(diff.inverse().applyTo(after)).isEqualTo(before);
        assertThat(diff.inverse().inverse()).isEqualTo(diff);
        assertThat(diff.isEmpty()).isEqualTo(before.equals(after));
        assertThat(TreeDiff.between(before, after, keys)).isEqualTo(diff);
    }

    private static String differences(String before, String after, ItemKeys keys) {
        return String.join(
                ", ",
                TreeDiff.between(json(before), json(after), keys).differences().stream()
                        .map(Difference::toString)
                        .toList());
    }

    private static ConfigValue json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }
}
