package io.marketprism.config.model.interpolate;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import java.util.List;
import java.util.Map;

/**
 * A tree without references, and which there were. Immutable.
 *
 * @param tree the tree; values made from references have the origin of the text that refers
 * @param references what each text refers to directly, by its key: {@code db.host} or {@code
 *     env:HOME}. To follow the steps to a value, look up the keys found here in turn
 */
public record Interpolated(ConfigValue tree, Map<KeyPath, List<String>> references) {
    /** Copies the references. */
    public Interpolated {
        references = Map.copyOf(references);
    }
}
