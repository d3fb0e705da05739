package io.marketprism.config.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Random lists of maps with an {@code id}, in a tree under {@code items}. Confined to one thread.
 */
public final class RandomItems {
    /** Says that {@code items} is such a list. */
    public static final ItemKeys KEYS = ItemKeys.NONE.with(KeyPattern.parse("items"), "id");

    private static final int MAX_ID = 12;

    private final Random random;

    /** Starts the sequence of a seed. */
    public RandomItems(long seed) {
        this.random = new Random(seed);
    }

    /** A tree with up to twelve items in any order. */
    public MapValue tree() {
        List<Integer> ids = new ArrayList<>(IntStream.range(0, MAX_ID).boxed().toList());
        Collections.shuffle(ids, random);
        List<ConfigValue> items = new ArrayList<>();
        for (int id : ids.subList(0, random.nextInt(MAX_ID))) {
            items.add(item(id));
        }
        return treeOf(items);
    }

    /** The tree after items were removed, added, changed and, if wanted, moved. */
    public MapValue edited(MapValue tree, boolean moving) {
        ListValue list = (ListValue) Objects.requireNonNull(tree.get("items"));
        List<ConfigValue> items = new ArrayList<>(list.items());
        items.removeIf(item -> random.nextInt(5) == 0);
        items.replaceAll(
                item ->
                        random.nextInt(5) == 0
                                ? item.with(KeyPath.of("value"), ConfigValue.of(random.nextInt(5)))
                                : item);
        if (moving && items.size() > 1) {
            items.add(random.nextInt(items.size()), items.remove(random.nextInt(items.size())));
        }
        for (int id = 0; id < MAX_ID; id++) {
            ConfigValue key = ConfigValue.of(id);
            boolean absent =
                    items.stream().noneMatch(item -> key.equals(item.get(KeyPath.of("id"))));
            if (absent && random.nextInt(5) == 0) {
                items.add(random.nextInt(items.size() + 1), item(id));
            }
        }
        return treeOf(items);
    }

    private ConfigValue item(int id) {
        Map<String, ConfigValue> item = new LinkedHashMap<>();
        item.put("id", ConfigValue.of(id));
        item.put("value", ConfigValue.of(random.nextInt(5)));
        return ConfigValue.of(item);
    }

    private static MapValue treeOf(List<ConfigValue> items) {
        return ConfigValue.of(Map.of("items", ConfigValue.of(items)));
    }
}
