package io.marketprism.config.repository;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import java.util.Objects;

/** One change of a repository, by key. Immutable. */
public sealed interface RepositoryChange {
    /** What is changed; never the root. */
    KeyPath key();

    /** The tree with this change made; the very same tree if that changes nothing. */
    MapValue applyTo(MapValue tree);

    /**
     * Gives a key a value, replacing what is there. The maps on the way are made where they are
     * missing; an index must exist or be the next one.
     */
    record Set(KeyPath key, ConfigValue value) implements RepositoryChange {
        /**
         * Checks the key.
         *
         * @throws IllegalArgumentException if it is the root
         */
        public Set {
            requireKey(key);
            Objects.requireNonNull(value, "value");
        }

        /**
         * {@inheritDoc}
         *
         * @throws io.marketprism.config.model.KeyNotFoundException if a value on the way cannot
         *     have the key
         */
        @Override
        public MapValue applyTo(MapValue tree) {
            return value.equals(tree.get(key)) ? tree : (MapValue) tree.with(key, value);
        }

        /** The key alone: the value may be secret. */
        @Override
        public String toString() {
            return "set " + key;
        }
    }

    /** Takes a key or list item away; nothing happens if it is not there. */
    record Delete(KeyPath key) implements RepositoryChange {
        /**
         * Checks the key.
         *
         * @throws IllegalArgumentException if it is the root
         */
        public Delete {
            requireKey(key);
        }

        @Override
        public MapValue applyTo(MapValue tree) {
            return (MapValue) tree.without(key);
        }

        @Override
        public String toString() {
            return "delete " + key;
        }
    }

    private static void requireKey(KeyPath key) {
        if (key.isRoot() || !(key.segments().get(0) instanceof KeyPath.Name)) {
            throw new IllegalArgumentException(
                    "key: \"" + key + "\" (expected: a key that begins with a name)");
        }
    }
}
