package io.marketprism.config.model.merge;

import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.MapValue;
import java.util.List;
import java.util.Objects;

/**
 * One tree that takes part in a merge. Immutable.
 *
 * @param name how explanations call it, such as {@code application-production.yaml}
 * @param priority the higher, the stronger, where the strategy goes by priority; among equals the
 *     later added is the stronger
 * @param tree what it says
 * @param deletions keys that it removes from all weaker layers, with what is below them
 */
public record Layer(String name, int priority, MapValue tree, List<KeyPattern> deletions) {
    /** Copies the deletions. */
    public Layer {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(tree, "tree");
        deletions = List.copyOf(deletions);
    }

    /** A layer that deletes nothing. */
    public static Layer of(String name, int priority, MapValue tree) {
        return new Layer(name, priority, tree, List.of());
    }
}
