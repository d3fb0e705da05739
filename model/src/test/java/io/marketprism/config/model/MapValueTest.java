package io.marketprism.config.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class MapValueTest {
    /** Names that all have one hash: each half, Aa or BB, counts the same. */
    private static String colliding(int n) {
        StringBuilder out = new StringBuilder();
        for (int bit = 0; bit < 12; bit++) {
            out.append((n >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return out.toString();
    }

    @Test
    void changes_random_behaveAsALinkedMap() {
        Seeds.each(200, seed -> compareWithLinkedMap(seed, n -> "name-" + n));
    }

    @Test
    void changes_randomOfNamesWithOneHash_behaveAsALinkedMap() {
        Seeds.each(100, seed -> compareWithLinkedMap(seed, MapValueTest::colliding));
    }

    private static void compareWithLinkedMap(long seed, IntFunction<String> names) {
        Random random = new Random(seed);
        int range = 1 + random.nextInt(random.nextBoolean() ? 12 : 400);
        Map<String, ConfigValue> expected = new LinkedHashMap<>();
        for (int i = random.nextInt(range); i > 0; i--) {
            expected.put(names.apply(random.nextInt(range)), ConfigValue.of(i));
        }
        MapValue map = MapValue.of(expected);
        for (int i = 0; i < 400; i++) {
            String name = names.apply(random.nextInt(range));
            if (random.nextBoolean()) {
                expected.put(name, ConfigValue.of(i));
                map = map.withEntry(name, ConfigValue.of(i));
            } else {
                expected.remove(name);
                map = map.withoutEntry(name);
            }
            assertThat(map.get(name)).isEqualTo(expected.get(name));
        }
        assertThat(List.copyOf(map.entries().entrySet()))
                .isEqualTo(List.copyOf(expected.entrySet()));
        assertThat(map).isEqualTo(MapValue.of(expected)).hasSameHashCodeAs(MapValue.of(expected));
        assertThat(map.entries()).isEqualTo(expected).hasSize(map.size());
        for (int n = 0; n < range; n++) {
            assertThat(map.get(names.apply(n))).isEqualTo(expected.get(names.apply(n)));
        }
    }

    @Test
    void mergedWith_randomMaps_behavesAsALinkedMap() {
        Seeds.each(
                500,
                seed -> {
                    Random random = new Random(seed);
                    int range = 1 + random.nextInt(random.nextBoolean() ? 20 : 200);
                    MapValue weaker = randomMap(random, range);
                    MapValue stronger = randomMap(random, range);
                    Map<String, ConfigValue> expected = new LinkedHashMap<>(weaker.entries());
                    expected.putAll(stronger.entries());

                    MapValue merged = weaker.mergedWith(stronger, (name, w, s) -> s);

                    assertThat(List.copyOf(merged.entries().entrySet()))
                            .isEqualTo(List.copyOf(expected.entrySet()));
                    assertThat(merged).isEqualTo(MapValue.of(expected));
                    assertThat(weaker.mergedWith(weaker, (name, w, s) -> s)).isSameAs(weaker);
                });
    }

    /** A map that has seen removals and, if large, has holes. */
    private static MapValue randomMap(Random random, int range) {
        MapValue map = MapValue.EMPTY;
        for (int i = 0; i < 2 * range; i++) {
            String name = "n" + random.nextInt(range);
            map =
                    random.nextInt(3) == 0
                            ? map.withoutEntry(name)
                            : map.withEntry(name, ConfigValue.of(random.nextInt()));
        }
        return map;
    }

    @Test
    void equals_sameEntriesInAnotherOrder_isEqual() {
        Map<String, ConfigValue> entries = new LinkedHashMap<>();
        for (int i = 0; i < 100; i++) {
            entries.put("n" + i, ConfigValue.of(i));
        }
        List<String> names = new ArrayList<>(entries.keySet());
        Collections.shuffle(names, new Random(1));
        MapValue shuffled = MapValue.EMPTY;
        for (String name : names) {
            shuffled = shuffled.withEntry(name, Objects.requireNonNull(entries.get(name)));
        }

        assertThat(shuffled).isEqualTo(MapValue.of(entries));
        assertThat(shuffled).hasSameHashCodeAs(MapValue.of(entries));
        assertThat(shuffled.withEntry("n5", ConfigValue.of(0))).isNotEqualTo(MapValue.of(entries));
        assertThat(shuffled.withoutEntry("n5").withEntry("x", ConfigValue.of(5)))
                .isNotEqualTo(MapValue.of(entries));
    }

    @Test
    void withEntry_ofTenThousand_copiesThePathOnly() {
        MapValue map = numbered(10_000);

        long change = Allocation.ofOne(() -> map.withEntry("n5000", ConfigValue.ofNull()));
        long addition = Allocation.ofOne(() -> map.withEntry("new", ConfigValue.ofNull()));
        long removal = Allocation.ofOne(() -> map.withoutEntry("n5000"));

        // A copy of the map would be 80,000 bytes of references and more.
        assertThat(change).isLessThan(1_000);
        assertThat(addition).isLessThan(2_500);
        assertThat(removal).isLessThan(2_500);
    }

    @Test
    void get_parsedKey_allocatesNothing() {
        ConfigValue tree = numbered(10_000).with(KeyPath.parse("a.b[0].c"), ConfigValue.of("deep"));
        KeyPath key = KeyPath.parse("a.b[0].c");
        KeyPath flat = KeyPath.parse("n5000");

        assertThat(Allocation.ofOne(() -> tree.get(key))).isZero();
        assertThat(Allocation.ofOne(() -> tree.get(flat))).isZero();
    }

    @Test
    void of_manyNamesWithOneHash_isNoSlowerThanSorting() {
        Map<String, ConfigValue> entries = new LinkedHashMap<>();
        for (int i = 0; i < 4_096; i++) {
            entries.put(colliding(i), ConfigValue.of(i));
        }
        MapValue map = MapValue.of(entries);

        assertThat(map.get(colliding(4_095))).isEqualTo(ConfigValue.of(4_095));
        assertThat(map.get("AaAaAaAaAaAaAaAaAaAaAaAaX")).isNull();
        assertThat(map.withoutEntry(colliding(7)).get(colliding(7))).isNull();
    }

    @Test
    void withEntry_sameValue_isTheSameMap() {
        ConfigValue value = ConfigValue.of(1);
        MapValue map = MapValue.EMPTY.withEntry("a", value);

        assertThat(map.withEntry("a", value)).isSameAs(map);
        assertThat(map.withoutEntry("b")).isSameAs(map);
    }

    @Test
    void changes_keepTheOrigin() {
        Origin origin = Origin.of("a.yaml");
        MapValue map = numbered(20).withOrigin(origin);

        assertThat(map.withEntry("a", map).origin()).contains(origin);
        assertThat(map.withoutEntry("n1").origin()).contains(origin);
        assertThat(map).isEqualTo(numbered(20));
    }

    @Test
    void entries_change_isRefused() {
        Map<String, ConfigValue> entries = numbered(3).entries();

        assertThatThrownBy(() -> entries.put("a", ConfigValue.ofNull()))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> entries.remove("n1"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> numbered(0).entries().entrySet().iterator().next())
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void of_missingValue_isRefusedWithTheName() {
        Map<String, ConfigValue> entries = new LinkedHashMap<>();
        entries.put("a", Missing.value());

        assertThatNullPointerException().isThrownBy(() -> MapValue.of(entries)).withMessage("a");
    }

    private static MapValue numbered(int size) {
        Map<String, ConfigValue> entries = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            entries.put("n" + i, ConfigValue.of(i));
        }
        return MapValue.of(entries);
    }
}
