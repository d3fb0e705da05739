package io.marketprism.config.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which lists are sets of maps that one entry identifies: {@code exchanges} by {@code id}, say.
 * Such a list is compared and merged item by item; every other list is one value. Immutable.
 */
public final class ItemKeys {
    /** No list has an item key. */
    public static final ItemKeys NONE = new ItemKeys(List.of());

    private record Rule(KeyPattern lists, String itemKey) {}

    private final List<Rule> rules;

    private ItemKeys(List<Rule> rules) {
        this.rules = rules;
    }

    /** These and one rule more, which gives way to those before it. */
    public ItemKeys with(KeyPattern lists, String itemKey) {
        List<Rule> more = new ArrayList<>(rules);
        more.add(new Rule(lists, itemKey));
        return new ItemKeys(List.copyOf(more));
    }

    /** The name of the entry that identifies the items of the list at the path. */
    public Optional<String> of(KeyPath list) {
        return rules.stream()
                .filter(rule -> rule.lists.matches(list))
                .map(Rule::itemKey)
                .findFirst();
    }

    /**
     * The items of the list at the path by what identifies them, in the order of the list. Empty if
     * the list has no item key, or does not keep to it: an item is no map, has no such entry or one
     * that is no scalar, or two items share it.
     */
    public Optional<Map<ConfigValue, MapValue>> itemsByKey(KeyPath path, ListValue list) {
        return of(path).flatMap(itemKey -> itemsByKey(itemKey, list));
    }

    /** The items of a list by the entry of that name; empty as {@link #itemsByKey} says. */
    public static Optional<Map<ConfigValue, MapValue>> itemsByKey(String itemKey, ListValue list) {
        Map<ConfigValue, MapValue> items = new LinkedHashMap<>();
        for (ConfigValue item : list.items()) {
            ConfigValue id = item instanceof MapValue map ? map.get(itemKey) : null;
            if (id == null || !id.isScalar() || items.put(id, (MapValue) item) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(items);
    }
}
