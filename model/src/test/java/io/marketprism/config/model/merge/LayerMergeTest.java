package io.marketprism.config.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.KeyPath.Name;
import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import io.marketprism.config.model.RandomItems;
import io.marketprism.config.model.RandomTrees;
import io.marketprism.config.model.Seeds;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.merge.Explanation.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LayerMergeTest {
    private static final Layer STRONG = layer("strong", 10, "{'a':{'x':1},'s':1,'l':[1]}");
    private static final Layer WEAK = layer("weak", 0, "{'a':{'x':2,'y':2},'s':2,'l':[2],'w':2}");
    private static final List<Layer> STRONG_ADDED_FIRST = List.of(STRONG, WEAK);

    /** The four meanings, on layers of which the stronger by priority was added first. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OVERRIDE   | {'a':{'x':1},'s':1,'l':[1],'w':2}",
                "MERGE      | {'a':{'x':1,'y':2},'s':1,'l':[1],'w':2}",
                "FIRST_WINS | {'a':{'x':1,'y':2},'s':1,'l':[1],'w':2}",
                "LAST_WINS  | {'a':{'x':2,'y':2},'s':2,'l':[2],'w':2}",
            })
    void merge_eachStrategy_hasItsMeaning(MergeStrategy strategy, String expected) {
        assertThat(LayerMerge.of(strategy).merge(STRONG_ADDED_FIRST).tree())
                .isEqualTo(json(expected));
    }

    @ParameterizedTest
    @CsvSource({"OVERRIDE, 2", "MERGE, 2", "FIRST_WINS, 1", "LAST_WINS, 2"})
    void merge_equalPriorities_theLaterAddedIsStronger(MergeStrategy strategy, int winner) {
        Layer first = layer("first", 5, "{'a':1}");
        Layer second = layer("second", 5, "{'a':2}");

        assertThat(LayerMerge.of(strategy).merge(List.of(first, second)).tree())
                .isEqualTo(json("{'a':" + winner + "}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REPLACE | [3,1]",
                "APPEND  | [1,2,3,1]",
                "PREPEND | [3,1,1,2]",
                "UNIQUE  | [1,2,3]",
            })
    void merge_listRule_joinsAsItSays(ListRule.Simple rule, String expected) {
        LayerMerge merge =
                LayerMerge.of(MergeStrategy.MERGE).withListRule(KeyPattern.parse("*.l"), rule);

        MapValue tree = merge.merge(layers("{'a':{'l':[1,2]}}", "{'a':{'l':[3,1]}}")).tree();

        assertThat(tree.get(KeyPath.parse("a.l"))).isEqualTo(json(expected));
    }

    @Test
    void merge_firstRuleThatMatches_holds() {
        LayerMerge merge =
                LayerMerge.of(MergeStrategy.MERGE)
                        .withListRule(KeyPattern.parse("a"), ListRule.REPLACE)
                        .withListRule(KeyPattern.ALL, ListRule.APPEND);

        assertThat(merge.merge(layers("{'a':[1],'b':[1]}", "{'a':[2],'b':[2]}")).tree())
                .isEqualTo(json("{'a':[2],'b':[1,2]}"));
    }

    @Test
    void merge_itemsByKey_areMergedDeepAndAppended() {
        LayerMerge merge =
                LayerMerge.of(MergeStrategy.MERGE)
                        .withListRule(KeyPattern.parse("l"), ListRule.byItemKey("id"));

        Merged merged =
                merge.merge(
                        layers(
                                "{'l':[{'id':1,'a':1},{'id':2,'a':1}]}",
                                "{'l':[{'id':3},{'id':1,'b':{'c':2}}]}"));

        assertThat(merged.tree())
                .isEqualTo(json("{'l':[{'id':1,'a':1,'b':{'c':2}},{'id':2,'a':1},{'id':3}]}"));
        assertThat(merged.clashes()).isEmpty();
    }

    @Test
    void merge_itemsThatLackTheirKey_replacesAndReports() {
        LayerMerge merge =
                LayerMerge.of(MergeStrategy.MERGE)
                        .withListRule(KeyPattern.parse("l"), ListRule.byItemKey("id"));

        Merged merged = merge.merge(layers("{'l':[{'x':1}]}", "{'l':[{'id':1}]}"));

        assertThat(merged.tree()).isEqualTo(json("{'l':[{'id':1}]}"));
        assertThat(merged.clashes())
                .extracting(Clash::toString)
                .containsExactly("l: items without a common key 'id': layer-1 hides layer-0");
    }

    @Test
    void merge_kindsThatClash_areDecidedByTheWinnerAndReportedWithBothOrigins() {
        MapValue weaker = map("{'db':{'host':'x'}}");
        ConfigValue placed = at("db.yaml", 3, weaker.find(KeyPath.of("db")).orElseThrow());
        Layer low = Layer.of("low", 0, weaker.withEntry("db", placed));
        ConfigValue text = at("env", 0, ConfigValue.of("jdbc:x"));
        Layer high = Layer.of("high", 1, MapValue.EMPTY.withEntry("db", text));

        Merged merged = LayerMerge.of(MergeStrategy.MERGE).merge(List.of(low, high));

        assertThat(merged.tree()).isEqualTo(json("{'db':'jdbc:x'}"));
        assertThat(merged.clashes())
                .extracting(Clash::toString)
                .containsExactly("db: string over map: high (env) hides low (db.yaml:3:1)");
    }

    @Test
    void merge_deletion_removesWhatWeakerLayersSay() {
        Layer low = layer("low", 0, "{'a':{'x':1,'y':1},'b':1,'c':{'d':{'x':1}}}");
        Layer mid = new Layer("mid", 1, map("{'b':2}"), List.of(pattern("**.x"), pattern("b")));
        Layer high = new Layer("high", 2, map("{'a':{'x':3}}"), List.of());

        Merged merged = LayerMerge.of(MergeStrategy.MERGE).merge(List.of(low, mid, high));

        assertThat(merged.tree()).isEqualTo(json("{'a':{'y':1,'x':3},'b':2,'c':{'d':{}}}"));
        assertThat(merged.explain(KeyPath.parse("c.d.x")).contributions())
                .extracting(Explanation.Contribution::role)
                .containsExactly(Role.DELETED);
        assertThat(merged.explain(KeyPath.parse("c.d.x")).winner()).isEmpty();
    }

    @Test
    void merge_nullAndEmptyMap_deleteNothing() {
        assertThat(
                        LayerMerge.of(MergeStrategy.MERGE)
                                .merge(layers("{'a':{'x':1},'b':1}", "{'a':{},'b':null}"))
                                .tree())
                .isEqualTo(json("{'a':{'x':1},'b':null}"));
    }

    @Test
    void explain_leaf_namesWinnerAndEveryShadowedValue() {
        Merged merged =
                LayerMerge.of(MergeStrategy.MERGE)
                        .merge(layers("{'a':{'x':1}}", "{'a':{'y':2}}", "{'a':{'x':3}}"));

        Explanation explanation = merged.explain(KeyPath.parse("a.x"));

        assertThat(explanation.winner())
                .contains(new Explanation.Contribution("layer-2", ConfigValue.of(3), Role.WINNER));
        assertThat(explanation.shadowed())
                .containsExactly(
                        new Explanation.Contribution("layer-0", ConfigValue.of(1), Role.SHADOWED));
    }

    @Test
    void explain_mapAndJoinedList_nameEveryPart() {
        Merged merged =
                LayerMerge.of(MergeStrategy.MERGE)
                        .withListRule(pattern("l"), ListRule.APPEND)
                        .merge(layers("{'a':{'x':1},'l':[1]}", "{'a':{'y':2},'l':[2]}"));

        assertThat(merged.explain(KeyPath.parse("a")).contributions())
                .extracting(Explanation.Contribution::role)
                .containsExactly(Role.WINNER, Role.MERGED);
        assertThat(merged.explain(KeyPath.parse("l[1]")).key()).isEqualTo(KeyPath.parse("l"));
        assertThat(merged.explain(KeyPath.parse("l[1]")).contributions())
                .extracting(Explanation.Contribution::role)
                .containsExactly(Role.WINNER, Role.MERGED);
    }

    @Test
    void explain_scalarBetweenTwoMaps_cutsOffTheWeaker() {
        Merged merged =
                LayerMerge.of(MergeStrategy.MERGE)
                        .merge(layers("{'a':{'x':1}}", "{'a':5}", "{'a':{'y':3}}"));

        assertThat(merged.tree()).isEqualTo(json("{'a':{'y':3}}"));
        assertThat(merged.explain(KeyPath.parse("a.x")).winner()).isEmpty();
        assertThat(merged.explain(KeyPath.parse("a")).contributions())
                .extracting(Explanation.Contribution::role)
                .containsExactly(Role.WINNER, Role.SHADOWED, Role.SHADOWED);
    }

    @ParameterizedTest
    @EnumSource(MergeStrategy.class)
    void explain_randomLayers_agreesWithTheTree(MergeStrategy strategy) {
        Seeds.each(
                300,
                seed -> {
                    RandomTrees random = new RandomTrees(seed);
                    List<Layer> layers = randomLayers(random);
                    Merged merged = LayerMerge.of(strategy).merge(layers);
                    for (Layer layer : layers) {
                        KeyPath key = upToList(random.pathIn(layer.tree()));
                        ConfigValue value = merged.tree().get(key);
                        Explanation explanation = merged.explain(key);

                        assertThat(explanation.winner().isPresent())
                                .as("%s", key)
                                .isEqualTo(value != null);
                        if (value != null && !(value instanceof MapValue)) {
                            assertThat(explanation.winner().orElseThrow().value()).isSameAs(value);
                        }
                    }
                });
    }

    @ParameterizedTest
    @EnumSource(MergeStrategy.class)
    void merge_withItself_isItself(MergeStrategy strategy) {
        Seeds.each(
                200,
                seed -> {
                    MapValue tree = new RandomTrees(seed).map();
                    Layer layer = Layer.of("a", 0, tree);
                    Merged merged = LayerMerge.of(strategy).merge(List.of(layer, layer));

                    assertThat(merged.tree()).isEqualTo(tree);
                    assertThat(merged.clashes()).isEmpty();
                });
    }

    @Test
    void merge_keyedListWithItself_isItself() {
        Seeds.each(
                200,
                seed -> {
                    Layer layer = Layer.of("a", 0, new RandomItems(seed).tree());
                    Merged merged =
                            LayerMerge.of(MergeStrategy.MERGE)
                                    .withListRule(KeyPattern.ALL, ListRule.byItemKey("id"))
                                    .merge(List.of(layer, layer));

                    assertThat(merged.tree()).isEqualTo(layer.tree());
                });
    }

    @ParameterizedTest
    @EnumSource(MergeStrategy.class)
    void merge_emptyLayers_changeNothing(MergeStrategy strategy) {
        Seeds.each(
                100,
                seed -> {
                    Layer layer = Layer.of("a", 0, new RandomTrees(seed).map());
                    Layer empty = Layer.of("empty", 0, MapValue.EMPTY);

                    assertThat(LayerMerge.of(strategy).merge(List.of(empty, layer, empty)).tree())
                            .isEqualTo(layer.tree());
                });
    }

    /** Where no kinds clash, it does not matter which two layers are merged first. */
    @Test
    void merge_threeLayersWithoutClash_isAssociative() {
        Seeds.each(
                500,
                seed -> {
                    List<Layer> all = randomLayers(new RandomTrees(seed)).subList(0, 3);
                    LayerMerge merge = LayerMerge.of(MergeStrategy.LAST_WINS);
                    if (!merge.merge(all).clashes().isEmpty()) {
                        return;
                    }
                    MapValue first = merge.merge(all.subList(0, 2)).tree();
                    MapValue last = merge.merge(all.subList(1, 3)).tree();

                    assertThat(merge.merge(List.of(Layer.of("f", 0, first), all.get(2))).tree())
                            .isEqualTo(merge.merge(all).tree());
                    if (merge.merge(all.subList(1, 3)).clashes().isEmpty()) {
                        assertThat(merge.merge(List.of(all.get(0), Layer.of("l", 0, last))).tree())
                                .isEqualTo(merge.merge(all).tree());
                    }
                });
    }

    @ParameterizedTest
    @EnumSource(MergeStrategy.class)
    void update_someLayersChanged_isAsFromScratch(MergeStrategy strategy) {
        Seeds.each(
                200,
                seed -> {
                    RandomTrees random = new RandomTrees(seed);
                    List<Layer> layers = new ArrayList<>(randomLayers(random));
                    LayerMerge merge =
                            LayerMerge.of(strategy).withListRule(pattern("**.a"), ListRule.UNIQUE);
                    Merged merged = merge.merge(layers);
                    for (int i = 0; i < 5; i++) {
                        Layer changed = layers.get(i % 4);
                        MapValue tree = random.edited(changed.tree(), 2);
                        layers.set(i % 4, Layer.of(changed.name(), changed.priority(), tree));
                        merged = merged.update(layers);

                        assertThat(merged.tree()).isEqualTo(merge.merge(layers).tree());
                        assertThat(merged.clashes()).isEqualTo(merge.merge(layers).clashes());
                    }
                });
    }

    /** Maps small and large, of which nothing but values is replaced: the case made to be fast. */
    @Test
    void update_valuesReplacedInBothLayers_isAsFromScratch() {
        LayerMerge merge = LayerMerge.of(MergeStrategy.MERGE);
        Seeds.each(
                50,
                seed -> {
                    Random random = new Random(seed);
                    List<Layer> layers = new ArrayList<>();
                    layers.add(Layer.of("weak", 0, grid(0, 150)));
                    layers.add(Layer.of("strong", 1, grid(20, 170)));
                    Merged merged = merge.merge(layers);
                    for (int i = 0; i < 5; i++) {
                        layers.replaceAll(layer -> replaced(layer, random));
                        merged = merged.update(layers);
                        Merged anew = merge.merge(layers);

                        assertThat(merged.tree().toString()).isEqualTo(anew.tree().toString());
                        assertThat(merged.clashes()).isEqualTo(anew.clashes());
                    }
                });
    }

    private static MapValue grid(int from, int to) {
        ConfigValue tree = MapValue.EMPTY;
        for (int outer = from; outer < to; outer++) {
            for (int inner = 0; inner < 5; inner++) {
                KeyPath key = KeyPath.of("o" + outer, "i" + inner);
                tree = tree.with(key, ConfigValue.of(from));
            }
        }
        return (MapValue) tree;
    }

    /** A layer with other values at some of its places, once in a while a map for a number. */
    private static Layer replaced(Layer layer, Random random) {
        ConfigValue tree = layer.tree();
        for (int i = 0; i < 10; i++) {
            KeyPath key = KeyPath.of("o" + (20 + random.nextInt(130)), "i" + random.nextInt(5));
            ConfigValue number = ConfigValue.of(random.nextInt());
            boolean isMap = random.nextInt(100) == 0;
            tree = tree.with(key, isMap ? MapValue.EMPTY.withEntry("n", number) : number);
        }
        return Layer.of(layer.name(), layer.priority(), (MapValue) tree);
    }

    @Test
    void update_oneKeyChanged_sharesAllElse() {
        List<Layer> layers = layers("{'a':{'x':1},'b':{'x':1}}", "{'a':{'y':1},'b':{'y':1}}");
        Merged before = LayerMerge.of(MergeStrategy.MERGE).merge(layers);
        ConfigValue changed = layers.get(0).tree().with(KeyPath.parse("a.x"), ConfigValue.of(2));

        Merged after =
                before.update(List.of(Layer.of("layer-0", 0, (MapValue) changed), layers.get(1)));

        assertThat(after.tree()).isEqualTo(json("{'a':{'x':2,'y':1},'b':{'x':1,'y':1}}"));
        assertThat(after.tree().get("b")).isSameAs(before.tree().get("b"));
        assertThat(before.update(layers).tree()).isSameAs(before.tree());
    }

    @Test
    void merge_kindsThatClashInsideAnItem_areReportedAtTheList() {
        LayerMerge merge =
                LayerMerge.of(MergeStrategy.MERGE)
                        .withListRule(pattern("l"), ListRule.byItemKey("id"));

        assertThat(
                        merge.merge(
                                        layers(
                                                "{}",
                                                "{'l':[{'id':1},{'id':2,'a':{}}]}",
                                                "{'l':[{'id':2,'a':5}]}"))
                                .clashes())
                .extracting(Clash::toString)
                .containsExactly("l[1].a: integer over map: layer-2 hides layer-1");
    }

    @Test
    void merge_firstWinsAndLastWins_areEachOthersMirror() {
        Seeds.each(
                300,
                seed -> {
                    List<Layer> layers = randomLayers(new RandomTrees(seed));
                    List<Layer> reversed = new ArrayList<>(layers);
                    Collections.reverse(reversed);

                    assertThat(LayerMerge.of(MergeStrategy.FIRST_WINS).merge(layers).tree())
                            .isEqualTo(
                                    LayerMerge.of(MergeStrategy.LAST_WINS).merge(reversed).tree());
                });
    }

    @Test
    void merge_disjointLayers_doNotDependOnTheOrder() {
        MapValue a = map("{'a':{'x':1}}");
        MapValue b = map("{'a':{'y':1},'b':2}");
        LayerMerge merge = LayerMerge.of(MergeStrategy.MERGE);

        assertThat(merge.merge(List.of(Layer.of("a", 0, a), Layer.of("b", 1, b))).tree())
                .isEqualTo(merge.merge(List.of(Layer.of("b", 0, b), Layer.of("a", 1, a))).tree());
    }

    private static List<Layer> randomLayers(RandomTrees random) {
        MapValue tree = random.map();
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            layers.add(Layer.of("layer-" + i, (i * 7) % 3, tree));
            tree = random.edited(tree, 4);
        }
        return layers;
    }

    private static KeyPath upToList(KeyPath path) {
        int length = 0;
        while (length < path.segments().size() && path.segments().get(length) instanceof Name) {
            length++;
        }
        return path.prefix(length);
    }

    private static List<Layer> layers(String... trees) {
        List<Layer> layers = new ArrayList<>();
        for (String tree : trees) {
            layers.add(layer("layer-" + layers.size(), layers.size(), tree));
        }
        return layers;
    }

    private static Layer layer(String name, int priority, String tree) {
        return Layer.of(name, priority, map(tree));
    }

    private static ConfigValue at(String source, int line, ConfigValue value) {
        return value.withOrigin(new Origin(source, line, 1));
    }

    private static KeyPattern pattern(String text) {
        return KeyPattern.parse(text);
    }

    private static MapValue map(String text) {
        return (MapValue) json(text);
    }

    private static ConfigValue json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }
}
