package io.marketprism.config.server.internal.rest;

import io.marketprism.config.document.Edit;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.NullValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns a patch of RFC 7396 into edits of a document: {@code null} takes an entry away, an object
 * goes on below, everything else replaces. Confined to one thread.
 */
final class MergePatch {
    private final List<Edit> edits = new ArrayList<>();

    private MergePatch() {}

    /** The edits that do to the tree what the patch says; none where it is so already. */
    static List<Edit> edits(ConfigValue patch, ConfigValue tree) {
        MergePatch work = new MergePatch();
        work.merge(KeyPath.ROOT, patch, tree);
        return work.edits;
    }

    private void merge(KeyPath at, ConfigValue patch, @Nullable ConfigValue now) {
        if (patch instanceof MapValue wanted && now instanceof MapValue map) {
            for (Map.Entry<String, ConfigValue> entry : wanted.entries().entrySet()) {
                mergeEntry(at.child(entry.getKey()), entry.getValue(), map.get(entry.getKey()));
            }
        } else {
            ConfigValue value = withoutNulls(patch);
            if (!value.equals(now)) {
                edits.add(new Edit.Set(at, value));
            }
        }
    }

    private void mergeEntry(KeyPath key, ConfigValue patch, @Nullable ConfigValue now) {
        if (!(patch instanceof NullValue)) {
            merge(key, patch, now);
        } else if (now != null) {
            edits.add(new Edit.Remove(key));
        }
    }

    /** RFC 7396, 2: what is new has no place for an entry that is to be taken away. */
    private static ConfigValue withoutNulls(ConfigValue patch) {
        if (!(patch instanceof MapValue map)) {
            return patch;
        }
        Map<String, ConfigValue> kept = new LinkedHashMap<>();
        map.entries()
                .forEach(
                        (name, value) -> {
                            if (!(value instanceof NullValue)) {
                                kept.put(name, withoutNulls(value));
                            }
                        });
        return ConfigValue.of(kept);
    }
}
