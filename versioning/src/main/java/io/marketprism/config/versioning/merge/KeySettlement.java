package io.marketprism.config.versioning.merge;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.versioning.merge.MergeDecision.Taken;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a key in conflict.
 *
 * @param value {@code null} if the key is taken away
 * @param at the key itself, or the new place of one that was moved
 */
record KeySettlement(@Nullable ConfigValue value, KeyPath at, Taken taken, String note) {
    static KeySettlement of(Optional<ConfigValue> value, KeyPath at, Taken taken, String note) {
        return new KeySettlement(value.orElse(null), at, taken, note);
    }

    /** The tree with the settlement made. */
    ConfigValue applyTo(ConfigValue tree, KeyPath key) {
        ConfigValue rest = value == null || !at.equals(key) ? tree.without(key) : tree;
        return value == null ? rest : rest.with(at, value);
    }
}
