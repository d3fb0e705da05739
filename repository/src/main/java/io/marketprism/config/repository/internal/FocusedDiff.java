package io.marketprism.config.repository.internal;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ItemKeys;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.diff.Difference;
import io.marketprism.config.model.diff.TreeDiff;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What differs between two trees at a key and below it. */
public final class FocusedDiff {
    private static final TreeDiff NOTHING = new TreeDiff(List.of());

    private FocusedDiff() {}

    /**
     * The differences at a key and below it, with the paths they have in the whole tree. A key that
     * came or went with all that is above it is one difference, at the key.
     */
    public static TreeDiff at(KeyPath key, MapValue before, MapValue after) {
        if (key.isRoot()) {
            return TreeDiff.between(before, after, ItemKeys.NONE);
        }
        return between(key, before.get(key), after.get(key));
    }

    private static TreeDiff between(
            KeyPath key, @Nullable ConfigValue before, @Nullable ConfigValue after) {
        if (before == after) {
            return NOTHING;
        }
        if (before == null) {
            return after == null ? NOTHING : of(new Difference.Added(key, after));
        }
        if (after == null) {
            return of(new Difference.Removed(key, before));
        }
        List<Difference> below = TreeDiff.between(before, after, ItemKeys.NONE).differences();
        return new TreeDiff(below.stream().map(difference -> below(key, difference)).toList());
    }

    private static TreeDiff of(Difference difference) {
        return new TreeDiff(List.of(difference));
    }

    /** The difference with its path below the key. */
    private static Difference below(KeyPath key, Difference difference) {
        if (difference instanceof Difference.Added added) {
            return new Difference.Added(join(key, added.path()), added.value());
        }
        if (difference instanceof Difference.Removed removed) {
            return new Difference.Removed(join(key, removed.path()), removed.value());
        }
        if (difference instanceof Difference.Changed changed) {
            KeyPath path = join(key, changed.path());
            return new Difference.Changed(path, changed.before(), changed.after());
        }
        if (difference instanceof Difference.TypeChanged changed) {
            KeyPath path = join(key, changed.path());
            return new Difference.TypeChanged(path, changed.before(), changed.after());
        }
        Difference.Moved moved = (Difference.Moved) difference;
        return new Difference.Moved(
                join(key, moved.list()), moved.from(), moved.to(), moved.item());
    }

    private static KeyPath join(KeyPath key, KeyPath below) {
        KeyPath joined = key;
        for (KeyPath.Segment segment : below.segments()) {
            joined = joined.append(segment);
        }
        return joined;
    }
}
