package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.versioning.ChangeKind;
import io.marketprism.config.versioning.KeyChange;
import io.marketprism.config.versioning.PathChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which keys differ between two trees: maps are compared entry by entry, everything else as a
 * whole. Stops when there are more than an entry of the log lists. Confined to one thread.
 */
final class KeyDiff {
    private final List<KeyChange> changes = new ArrayList<>();
    private boolean complete = true;

    private KeyDiff() {}

    static KeyDiff of(ConfigValue before, ConfigValue after) {
        KeyDiff diff = new KeyDiff();
        diff.compare(KeyPath.ROOT, before, after);
        return diff;
    }

    List<KeyChange> changes() {
        return changes;
    }

    /** Whether {@link #changes} has all that differ. */
    boolean complete() {
        return complete;
    }

    private void compare(KeyPath at, ConfigValue before, ConfigValue after) {
        if (before == after || !complete) {
            return;
        }
        if (!(before instanceof MapValue old && after instanceof MapValue young)) {
            if (!before.equals(after)) {
                add(ChangeKind.UPDATED, at);
            }
            return;
        }
        for (Map.Entry<String, ConfigValue> entry : young.entries().entrySet()) {
            ConfigValue was = old.get(entry.getKey());
            KeyPath key = at.child(entry.getKey());
            if (was == null) {
                addLeaves(ChangeKind.ADDED, key, entry.getValue());
            } else {
                compare(key, was, entry.getValue());
            }
        }
        for (Map.Entry<String, ConfigValue> entry : old.entries().entrySet()) {
            if (young.get(entry.getKey()) == null) {
                addLeaves(ChangeKind.DELETED, at.child(entry.getKey()), entry.getValue());
            }
        }
    }

    private void addLeaves(ChangeKind kind, KeyPath at, @Nullable ConfigValue value) {
        if (value instanceof MapValue map && map.size() > 0) {
            for (Map.Entry<String, ConfigValue> entry : map.entries().entrySet()) {
                if (!complete) {
                    return;
                }
                addLeaves(kind, at.child(entry.getKey()), entry.getValue());
            }
        } else {
            add(kind, at);
        }
    }

    private void add(ChangeKind kind, KeyPath key) {
        if (changes.size() == PathChange.MAX_KEYS) {
            complete = false;
        } else {
            changes.add(new KeyChange(kind, key));
        }
    }
}
