package io.marketprism.config.model.diff;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ItemKeys;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * All that differs between two trees. Immutable.
 *
 * <p>The order is stable and the same for equal trees: first, in the order of the older tree, what
 * was removed or changed, then what was added, in the order of the newer; of a list with an item
 * key, what was removed, moved, added, and changed inside. It is also the order in which the
 * differences apply one after the other: a position in such a list means the list after all
 * differences before.
 *
 * <p>What the two trees share is not looked into, so that comparing two states of a large tree
 * costs about as much as what changed.
 *
 * @param differences none if the trees are equal
 */
public record TreeDiff(List<Difference> differences) {
    /** Copies the list. */
    public TreeDiff {
        differences = List.copyOf(differences);
    }

    /** Compares two trees; lists that have an item key are compared item by item. */
    public static TreeDiff between(ConfigValue before, ConfigValue after, ItemKeys itemKeys) {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        return new TreeDiff(new Comparison(itemKeys).compare(before, after));
    }

    /** Whether the trees are equal. */
    public boolean isEmpty() {
        return differences.isEmpty();
    }

    /** The newer tree, made from one that equals the older. */
    public ConfigValue applyTo(ConfigValue tree) {
        ConfigValue at = tree;
        for (Difference difference : differences) {
            at = difference.applyTo(at);
        }
        return at;
    }

    /** The way back: what turns the newer tree into the older. */
    public TreeDiff inverse() {
        List<Difference> inverse = new ArrayList<>(differences.size());
        for (Difference difference : differences) {
            inverse.add(difference.inverse());
        }
        Collections.reverse(inverse);
        return new TreeDiff(inverse);
    }
}
