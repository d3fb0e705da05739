package io.marketprism.config.model.merge;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import java.util.Optional;

/**
 * A key that two sides changed, each in its own way. Immutable.
 *
 * @param key where it is in the merged tree
 * @param base what both started from; empty if the key is new
 * @param ours what the side merged into made of it; empty if it removed the key
 * @param theirs what the side merged from made of it; empty if it removed the key
 */
public record Conflict(
        KeyPath key,
        Optional<ConfigValue> base,
        Optional<ConfigValue> ours,
        Optional<ConfigValue> theirs) {

    /** The key and what became of it on each side; never a value, which may be secret. */
    @Override
    public String toString() {
        return key + ": ours " + shown(ours) + ", theirs " + shown(theirs);
    }

    private String shown(Optional<ConfigValue> side) {
        String present = base.isEmpty() ? "added " : "changed to ";
        return side.map(value -> present + value.kind()).orElse("removed");
    }
}
