package io.marketprism.config.model.diff;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ItemKeys;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.diff.Difference.Added;
import io.marketprism.config.model.diff.Difference.Changed;
import io.marketprism.config.model.diff.Difference.Moved;
import io.marketprism.config.model.diff.Difference.Removed;
import io.marketprism.config.model.diff.Difference.TypeChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Collects the differences of two trees. Confined to one thread; used once. */
final class Comparison {
    private final ItemKeys itemKeys;
    private final List<Difference> differences = new ArrayList<>();

    Comparison(ItemKeys itemKeys) {
        this.itemKeys = itemKeys;
    }

    List<Difference> compare(ConfigValue before, ConfigValue after) {
        compare(KeyPath.ROOT, before, after);
        return differences;
    }

    private void compare(KeyPath path, ConfigValue before, ConfigValue after) {
        if (before.equals(after)) {
            return;
        }
        if (before.kind() != after.kind()) {
            differences.add(new TypeChanged(path, before, after));
        } else if (before instanceof MapValue older && after instanceof MapValue newer) {
            compareMaps(path, older, newer);
        } else if (!(before instanceof ListValue older
                && after instanceof ListValue newer
                && compareItems(path, older, newer))) {
            differences.add(new Changed(path, before, after));
        }
    }

    private void compareMaps(KeyPath path, MapValue before, MapValue after) {
        before.entries()
                .forEach(
                        (name, older) -> {
                            ConfigValue newer = after.get(name);
                            if (newer == null) {
                                differences.add(new Removed(path.child(name), older));
                            } else if (newer != older) {
                                compare(path.child(name), older, newer);
                            }
                        });
        after.entries()
                .forEach(
                        (name, newer) -> {
                            if (before.get(name) == null) {
                                differences.add(new Added(path.child(name), newer));
                            }
                        });
    }

    /** Compares two lists by their item key; false if they have none. */
    private boolean compareItems(KeyPath path, ListValue before, ListValue after) {
        Optional<Map<ConfigValue, MapValue>> older = itemKeys.itemsByKey(path, before);
        Optional<Map<ConfigValue, MapValue>> newer = itemKeys.itemsByKey(path, after);
        if (older.isEmpty() || newer.isEmpty()) {
            return false;
        }
        compareItems(path, older.get(), newer.get());
        return true;
    }

    private void compareItems(
            KeyPath path, Map<ConfigValue, MapValue> before, Map<ConfigValue, MapValue> after) {
        List<ConfigValue> ids = new ArrayList<>(before.keySet());
        for (int i = ids.size() - 1; i >= 0; i--) {
            if (!after.containsKey(ids.get(i))) {
                ConfigValue removed = Objects.requireNonNull(before.get(ids.remove(i)));
                differences.add(new Removed(path.item(i), removed));
            }
        }
        moveItems(path, ids, before, after.keySet());
        int position = 0;
        for (Map.Entry<ConfigValue, MapValue> item : after.entrySet()) {
            if (!before.containsKey(item.getKey())) {
                differences.add(new Added(path.item(position), item.getValue()));
            }
            position++;
        }
        position = 0;
        for (Map.Entry<ConfigValue, MapValue> item : after.entrySet()) {
            MapValue older = before.get(item.getKey());
            if (older != null) {
                compare(path.item(position), older, item.getValue());
            }
            position++;
        }
    }

    /**
     * Moves as few items as can be: those outside a longest run of items that are in order already.
     * From the front on, each is put behind the one that it follows in the newer list.
     */
    private void moveItems(
            KeyPath path,
            List<ConfigValue> ids,
            Map<ConfigValue, MapValue> before,
            Set<ConfigValue> after) {
        List<ConfigValue> wanted = after.stream().filter(before::containsKey).toList();
        if (ids.equals(wanted)) {
            return;
        }
        Set<ConfigValue> staying = Increasing.longest(ids, wanted);
        int behind = 0;
        for (ConfigValue id : wanted) {
            if (staying.contains(id)) {
                behind = ids.indexOf(id) + 1;
                continue;
            }
            int from = ids.indexOf(id);
            int to = from < behind ? behind - 1 : behind;
            ids.add(to, ids.remove(from));
            differences.add(new Moved(path, from, to, Objects.requireNonNull(before.get(id))));
            behind = to + 1;
        }
    }
}
