package io.marketprism.config.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ItemKeys;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.RandomItems;
import io.marketprism.config.model.RandomTrees;
import io.marketprism.config.model.Seeds;
import io.marketprism.config.model.diff.TreeDiff;
import io.marketprism.config.model.json.Json;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreeWayMergeTest {
    private static final ItemKeys BY_ID = ItemKeys.NONE.with(KeyPattern.parse("**"), "id");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':1}       | {'a':2}       | {'a':1}       | {'a':2}",
                "{'a':1}       | {'a':1}       | {'a':2}       | {'a':2}",
                "{'a':1}       | {'a':2}       | {'a':2}       | {'a':2}",
                "{'a':1}       | {}            | {'a':1}       | {}",
                "{'a':1}       | {}            | {}            | {}",
                "{}            | {'a':1}       | {'b':1}       | {'a':1,'b':1}",
                "{}            | {'a':1}       | {'a':1}       | {'a':1}",
                "{}            | {'a':{'x':1}} | {'a':{'y':1}} | {'a':{'x':1,'y':1}}",
                "{'a':{'x':1,'y':1}} | {'a':{'x':2,'y':1}} | {'a':{'x':1,'y':2}}"
                        + " | {'a':{'x':2,'y':2}}",
                "{'a':{'x':1}} | {'a':{}}      | {'a':{'x':1,'y':1}} | {'a':{'y':1}}",
                "{'a':[1]}     | {'a':[1,2]}   | {'a':[1]}     | {'a':[1,2]}",
                "{'a':1}       | {'a':null}    | {'a':1}       | {'a':null}",
            })
    void merge_changesThatGoTogether_areJoined(
            String base, String ours, String theirs, String expected) {
        ThreeWayMerge.Result result = merge(base, ours, theirs, ItemKeys.NONE);

        assertThat(result.conflicts()).isEmpty();
        assertThat(result.tree()).isEqualTo(json(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':1} | {'a':2} | {'a':3} | a: ours changed to integer, theirs changed to integer",
                "{} | {'a':2} | {'a':3} | a: ours added integer, theirs added integer",
                "{'a':1} | {} | {'a':3} | a: ours removed, theirs changed to integer",
                "{'a':1} | {'a':3} | {} | a: ours changed to integer, theirs removed",
                "{'a':1} | {'a':{}} | {'a':2} | a: ours changed to map, theirs changed to integer",
                "{'a':{'x':1}} | {'a':{'x':2}} | {'a':5}"
                        + " | a: ours changed to map, theirs changed to integer",
                "{'a':{'x':1}} | {} | {'a':{'x':2}} | a: ours removed, theirs changed to map",
                "{'a':[1]} | {'a':[1,2]} | {'a':[0,1]} | a: ours changed to list, theirs changed to list",
                "1 | 2 | 3 | : ours changed to integer, theirs changed to integer",
            })
    void merge_changesThatDoNot_areConflictsWithAllSides(
            String base, String ours, String theirs, String expected) {
        ThreeWayMerge.Result result = merge(base, ours, theirs, ItemKeys.NONE);

        assertThat(result.conflicts()).hasSize(1);
        Conflict conflict = result.conflicts().get(0);
        assertThat(conflict).hasToString(expected);
        assertThat(conflict.base()).isEqualTo(json(base).find(conflict.key()));
        assertThat(conflict.ours()).isEqualTo(json(ours).find(conflict.key()));
        assertThat(conflict.theirs()).isEqualTo(json(theirs).find(conflict.key()));
        assertThat(result.tree().find(conflict.key()))
                .isEqualTo(conflict.ours().or(conflict::theirs));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'id':1}] | [{'id':1},{'id':2}] | [{'id':1},{'id':3}]"
                        + " | [{'id':1},{'id':2},{'id':3}]",
                "[{'id':1}] | [{'id':1},{'id':3}] | [{'id':1},{'id':2}]"
                        + " | [{'id':1},{'id':2},{'id':3}]",
                "[{'id':1,'a':1,'b':1}] | [{'id':1,'a':2,'b':1}] | [{'id':1,'a':1,'b':2}]"
                        + " | [{'id':1,'a':2,'b':2}]",
                "[{'id':1},{'id':2}] | [{'id':2}] | [{'id':1},{'id':2},{'id':3}]"
                        + " | [{'id':2},{'id':3}]",
                "[{'id':1},{'id':2},{'id':3}] | [{'id':3},{'id':1},{'id':2}]"
                        + " | [{'id':1},{'id':2},{'id':3,'a':1}]"
                        + " | [{'id':3,'a':1},{'id':1},{'id':2}]",
            })
    void merge_listWithItemKey_isMergedItemByItem(
            String base, String ours, String theirs, String expected) {
        ThreeWayMerge.Result result = merge(base, ours, theirs, BY_ID);

        assertThat(result.conflicts()).isEmpty();
        assertThat(result.tree()).isEqualTo(json(expected));
    }

    @Test
    void merge_itemRemovedAndChanged_isAConflictAtItsPlaceInTheMerge() {
        ThreeWayMerge.Result result =
                merge(
                        "[{'id':1},{'id':2,'a':1}]",
                        "[{'id':1}]",
                        "[{'id':0},{'id':1},{'id':2,'a':2}]",
                        BY_ID);

        assertThat(result.tree()).isEqualTo(json("[{'id':0},{'id':1},{'id':2,'a':2}]"));
        assertThat(result.conflicts())
                .containsExactly(
                        new Conflict(
                                KeyPath.parse("[2]"),
                                Optional.of(json("{'id':2,'a':1}")),
                                Optional.empty(),
                                Optional.of(json("{'id':2,'a':2}"))));
    }

    @Test
    void merge_listReorderedOnBothSides_isOneConflict() {
        ThreeWayMerge.Result result =
                merge(
                        "{'l':[{'id':1},{'id':2},{'id':3}]}",
                        "{'l':[{'id':2},{'id':1},{'id':3}]}",
                        "{'l':[{'id':1},{'id':3},{'id':2}]}",
                        BY_ID);

        assertThat(result.conflicts()).extracting(Conflict::key).containsExactly(KeyPath.of("l"));
    }

    @Test
    void merge_oneSideUnchanged_isTheOther() {
        Seeds.each(
                300,
                seed -> {
                    RandomTrees random = new RandomTrees(seed);
                    MapValue base = random.map();
                    MapValue side = random.edited(base, 6);

                    assertClean(ThreeWayMerge.merge(base, side, base, BY_ID), side);
                    assertClean(ThreeWayMerge.merge(base, base, side, BY_ID), side);
                    assertClean(ThreeWayMerge.merge(base, side, side, BY_ID), side);
                });
    }

    @Test
    void merge_sidesSwapped_swapsThemInTheConflictsAndNothingElse() {
        Seeds.each(
                1_000,
                seed -> {
                    RandomTrees random = new RandomTrees(seed);
                    MapValue base = random.map();
                    assertSymmetric(base, random.edited(base, 4), random.edited(base, 4));
                });
    }

    @Test
    void merge_itemListsSwapped_swapsThemInTheConflictsAndNothingElse() {
        Seeds.each(
                1_000,
                seed -> {
                    RandomItems random = new RandomItems(seed);
                    MapValue base = random.tree();
                    boolean moving = seed % 2 == 0;
                    assertSymmetric(base, random.edited(base, moving), random.edited(base, moving));
                });
    }

    /** What only one side changed has that side's value. */
    @Test
    void merge_randomTrees_keepsEveryUncontestedChange() {
        Seeds.each(
                500,
                seed -> {
                    RandomTrees random = new RandomTrees(seed);
                    MapValue base = random.map();
                    MapValue ours = random.edited(base, 4);
                    MapValue theirs = random.edited(base, 4);
                    ConfigValue tree = ThreeWayMerge.merge(base, ours, theirs, BY_ID).tree();

                    for (String name : theirs.entries().keySet()) {
                        KeyPath key = KeyPath.of(name);
                        if (ours.find(key).equals(base.find(key))) {
                            assertThat(tree.find(key)).isEqualTo(theirs.find(key));
                        }
                    }
                });
    }

    private static void assertSymmetric(MapValue base, MapValue ours, MapValue theirs) {
        ThreeWayMerge.Result merge = ThreeWayMerge.merge(base, ours, theirs, RandomItems.KEYS);
        ThreeWayMerge.Result mirror = ThreeWayMerge.merge(base, theirs, ours, RandomItems.KEYS);
        List<Conflict> swapped =
                mirror.conflicts().stream().map(ThreeWayMergeTest::swapped).toList();

        assertThat(merge.conflicts()).containsExactlyInAnyOrderElementsOf(swapped);
        if (merge.isClean()) {
            assertThat(merge.tree()).isEqualTo(mirror.tree());
            assertThat(TreeDiff.between(base, merge.tree(), RandomItems.KEYS).applyTo(base))
                    .isEqualTo(merge.tree());
        }
    }

    private static Conflict swapped(Conflict c) {
        return new Conflict(c.key(), c.base(), /* ours= */ c.theirs(), /* theirs= */ c.ours());
    }

    private static void assertClean(ThreeWayMerge.Result result, ConfigValue expected) {
        assertThat(result.conflicts()).isEmpty();
        assertThat(result.tree()).isEqualTo(expected);
    }

    private static ThreeWayMerge.Result merge(
            String base, String ours, String theirs, ItemKeys keys) {
        return ThreeWayMerge.merge(json(base), json(ours), json(theirs), keys);
    }

    private static ConfigValue json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }
}
