package io.marketprism.config.server.internal.answer;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.diff.Difference;
import io.marketprism.config.model.diff.TreeDiff;
import io.marketprism.config.protocol.KeyDifference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What differs by key, as messages show it. Thread-safe: nothing but functions. */
public final class Differences {
    private Differences() {}

    /** Every difference, in the order of the diff. */
    public static List<KeyDifference> of(TreeDiff diff) {
        return diff.differences().stream().map(Differences::view).toList();
    }

    /**
     * The differences of the keys that a pattern names, and of all beneath them. Of a map that came
     * or went as a whole, only the part that it names.
     */
    public static List<KeyDifference> of(TreeDiff diff, KeyPattern pattern) {
        List<KeyDifference> found = new ArrayList<>();
        for (Difference difference : diff.differences()) {
            KeyDifference view = view(difference);
            if (pattern.covers(view.key())) {
                found.add(view);
            } else if (view.kind() != KeyDifference.Kind.MOVED) {
                addBeneath(view, pattern, found);
            }
        }
        return found;
    }

    private static void addBeneath(
            KeyDifference view, KeyPattern pattern, List<KeyDifference> found) {
        addBeneath(
                view.key(), view.before().orElse(null), view.after().orElse(null), pattern, found);
    }

    private static void addBeneath(
            KeyPath key,
            @Nullable ConfigValue before,
            @Nullable ConfigValue after,
            KeyPattern pattern,
            List<KeyDifference> found) {
        Set<KeyPath> children = new LinkedHashSet<>(children(key, before));
        children.addAll(children(key, after));
        for (KeyPath child : children) {
            ConfigValue older = child(before, child);
            ConfigValue newer = child(after, child);
            if (older != null && older.equals(newer)) {
                continue;
            }
            if (pattern.covers(child)) {
                found.add(view(child, older, newer));
            } else {
                addBeneath(child, older, newer, pattern, found);
            }
        }
    }

    private static List<KeyPath> children(KeyPath key, @Nullable ConfigValue value) {
        List<KeyPath> children = new ArrayList<>();
        if (value instanceof MapValue map) {
            map.entries().keySet().forEach(name -> children.add(key.child(name)));
        } else if (value instanceof ListValue list) {
            for (int i = 0; i < list.size(); i++) {
                children.add(key.item(i));
            }
        }
        return children;
    }

    private static @Nullable ConfigValue child(@Nullable ConfigValue parent, KeyPath child) {
        return parent == null ? null : parent.get(KeyPath.ROOT.append(child.last()));
    }

    private static KeyDifference view(
            KeyPath key, @Nullable ConfigValue before, @Nullable ConfigValue after) {
        KeyDifference.Kind kind;
        if (before == null || after == null) {
            kind = before == null ? KeyDifference.Kind.ADDED : KeyDifference.Kind.REMOVED;
        } else {
            kind =
                    before.kind() == after.kind()
                            ? KeyDifference.Kind.CHANGED
                            : KeyDifference.Kind.TYPE_CHANGED;
        }
        return new KeyDifference(
                kind, key, Optional.ofNullable(before), Optional.ofNullable(after));
    }

    private static KeyDifference view(Difference difference) {
        if (difference instanceof Difference.Added added) {
            return view(added.path(), null, added.value());
        }
        if (difference instanceof Difference.Removed removed) {
            return view(removed.path(), removed.value(), null);
        }
        if (difference instanceof Difference.Changed changed) {
            return view(changed.path(), changed.before(), changed.after());
        }
        if (difference instanceof Difference.TypeChanged changed) {
            return view(changed.path(), changed.before(), changed.after());
        }
        Difference.Moved moved = (Difference.Moved) difference;
        return new KeyDifference(
                KeyDifference.Kind.MOVED, moved.path(), Optional.empty(), Optional.empty());
    }
}
