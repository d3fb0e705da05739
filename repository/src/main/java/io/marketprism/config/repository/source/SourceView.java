package io.marketprism.config.repository.source;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.repository.internal.SharedTrees;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tree of a source as the others see it: filtered, and below its mount point. Thread-safe. A
 * tree that has changed in part is seen as one that has changed in part, so that the merge need not
 * look at the rest.
 */
final class SourceView {
    private record Seen(MapValue from, MapValue as) {}

    private final List<KeyPattern> keys;
    private final KeyPath mountPoint;
    private volatile @Nullable Seen last;

    SourceView(ConfigSource source) {
        this.keys = source.keys();
        this.mountPoint = source.mountPoint();
    }

    @SuppressWarnings("ReferenceEquality") // The very same tree is seen the same way.
    MapValue of(MapValue tree) {
        if (keys.isEmpty() && mountPoint.isRoot()) {
            return tree;
        }
        Seen before = last;
        if (before != null && before.from == tree) {
            return before.as;
        }
        MapValue filtered = keys.isEmpty() ? tree : filtered(KeyPath.ROOT, tree);
        MapValue seen =
                mountPoint.isRoot()
                        ? filtered
                        : (MapValue) MapValue.EMPTY.with(mountPoint, filtered);
        MapValue shared = before == null ? seen : SharedTrees.share(before.as, seen);
        last = new Seen(tree, shared);
        return shared;
    }

    private MapValue filtered(KeyPath path, MapValue map) {
        Map<String, ConfigValue> kept = new LinkedHashMap<>();
        map.entries()
                .forEach(
                        (name, value) -> {
                            KeyPath key = path.child(name);
                            if (keys.stream().anyMatch(pattern -> pattern.matches(key))) {
                                kept.put(name, value);
                            } else if (value instanceof MapValue below) {
                                MapValue part = filtered(key, below);
                                if (part.size() > 0) {
                                    kept.put(name, part);
                                }
                            }
                        });
        MapValue part = MapValue.of(kept);
        return map.origin().map(part::withOrigin).orElse(part);
    }

    /** Whether a key of the effective configuration is one that the source can hold. */
    boolean holds(KeyPath key) {
        if (!key.startsWith(mountPoint) || key.equals(mountPoint)) {
            return false;
        }
        return keys.isEmpty() || keys.stream().anyMatch(pattern -> pattern.covers(local(key)));
    }

    /** A key of the effective configuration as the source calls it. */
    KeyPath local(KeyPath key) {
        KeyPath local = KeyPath.ROOT;
        for (int i = mountPoint.segments().size(); i < key.segments().size(); i++) {
            local = local.append(key.segments().get(i));
        }
        return local;
    }
}
