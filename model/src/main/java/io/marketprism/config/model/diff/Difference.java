package io.marketprism.config.model.diff;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.KeyPath.Index;
import io.marketprism.config.model.ListValue;
import java.util.Objects;

/**
 * One thing that is not the same in two trees. Immutable. The text of a difference names key and
 * kinds and never a value, which may be secret.
 */
public sealed interface Difference {
    /** Where it is. */
    KeyPath path();

    /** The tree with this difference made. The tree must have what stood there before. */
    ConfigValue applyTo(ConfigValue tree);

    /** The difference the other way round. */
    Difference inverse();

    /**
     * A key that was not there; in a list, an item before the one that has had its position.
     *
     * @param path not the root
     */
    record Added(KeyPath path, ConfigValue value) implements Difference {
        @Override
        public ConfigValue applyTo(ConfigValue tree) {
            ConfigValue parent = tree.get(path.parent());
            return path.last() instanceof Index index && parent instanceof ListValue list
                    ? tree.with(path.parent(), list.withInserted(index.position(), value))
                    : tree.with(path, value);
        }

        @Override
        public Difference inverse() {
            return new Removed(path, value);
        }

        @Override
        public String toString() {
            return path + ": added " + value.kind();
        }
    }

    /**
     * A key that is no longer there.
     *
     * @param path not the root
     */
    record Removed(KeyPath path, ConfigValue value) implements Difference {
        @Override
        public ConfigValue applyTo(ConfigValue tree) {
            return tree.without(path);
        }

        @Override
        public Difference inverse() {
            return new Added(path, value);
        }

        @Override
        public String toString() {
            return path + ": removed " + value.kind();
        }
    }

    /** Another value of the same kind. */
    record Changed(KeyPath path, ConfigValue before, ConfigValue after) implements Difference {
        @Override
        public ConfigValue applyTo(ConfigValue tree) {
            return tree.with(path, after);
        }

        @Override
        public Difference inverse() {
            return new Changed(path, after, before);
        }

        @Override
        public String toString() {
            return path + ": changed " + after.kind();
        }
    }

    /** A value of another kind. */
    record TypeChanged(KeyPath path, ConfigValue before, ConfigValue after) implements Difference {
        @Override
        public ConfigValue applyTo(ConfigValue tree) {
            return tree.with(path, after);
        }

        @Override
        public Difference inverse() {
            return new TypeChanged(path, after, before);
        }

        @Override
        public String toString() {
            return path + ": " + before.kind() + " became " + after.kind();
        }
    }

    /**
     * An item of a list with an item key that has another position.
     *
     * @param list where the list is
     * @param from the position it was taken from
     * @param to its position afterwards
     * @param item the item, as it was before
     */
    record Moved(KeyPath list, int from, int to, ConfigValue item) implements Difference {
        @Override
        public KeyPath path() {
            return list.item(to);
        }

        @Override
        public ConfigValue applyTo(ConfigValue tree) {
            ListValue items = (ListValue) Objects.requireNonNull(tree.get(list), "list");
            ConfigValue moved = Objects.requireNonNull(items.get(from), "item");
            return tree.with(list, items.withoutItem(from).withInserted(to, moved));
        }

        @Override
        public Difference inverse() {
            return new Moved(list, to, from, item);
        }

        @Override
        public String toString() {
            return list.item(from) + ": moved to " + path();
        }
    }
}
