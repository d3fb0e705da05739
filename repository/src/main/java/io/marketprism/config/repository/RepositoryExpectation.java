package io.marketprism.config.repository;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a batch takes for granted of the state that it changes; it is refused if that does not hold.
 * Immutable.
 */
public sealed interface RepositoryExpectation {
    /** The key of which it speaks. */
    KeyPath key();

    /** Whether it holds of a state. */
    boolean holds(MapValue tree);

    /**
     * The key has this value; for the root, the whole state is this map.
     *
     * @param value empty if the key must not be there
     */
    record Value(KeyPath key, Optional<ConfigValue> value) implements RepositoryExpectation {
        /** Checks that nothing is missing. */
        public Value {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(value, "value");
        }

        @Override
        public boolean holds(MapValue tree) {
            return tree.find(key).equals(value);
        }
    }

    /** The key is there, or is not, whatever its value. */
    record Presence(KeyPath key, boolean present) implements RepositoryExpectation {
        /** Checks that there is a key. */
        public Presence {
            Objects.requireNonNull(key, "key");
        }

        @Override
        public boolean holds(MapValue tree) {
            return (tree.get(key) != null) == present;
        }
    }

    /** Right below the key are these keys and no others, in this order. */
    record Children(KeyPath key, List<KeyPath> children) implements RepositoryExpectation {
        /** Copies the keys. */
        public Children {
            Objects.requireNonNull(key, "key");
            children = List.copyOf(children);
        }

        @Override
        public boolean holds(MapValue tree) {
            return RepositorySnapshot.childrenOf(tree, key).equals(children);
        }
    }
}
