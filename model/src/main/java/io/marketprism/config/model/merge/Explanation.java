package io.marketprism.config.model.merge;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.Origin;
import java.util.List;
import java.util.Optional;

/**
 * Why a key has the value it has. Immutable.
 *
 * @param key the key that was explained: that of the whole list for a key inside a list
 * @param contributions what each layer says about the key, the strongest first; layers that say
 *     nothing are left out
 */
public record Explanation(KeyPath key, List<Contribution> contributions) {
    /** Copies the contributions. */
    public Explanation {
        contributions = List.copyOf(contributions);
    }

    /** What became of a layer's value. */
    public enum Role {
        /** It is the value, or its strongest part. */
        WINNER,
        /** A part of the value: of a merged map or a joined list. */
        MERGED,
        /** Hidden by a stronger layer. */
        SHADOWED,
        /** Removed by the deletions of a stronger layer. */
        DELETED
    }

    /**
     * What one layer says.
     *
     * @param layer the layer's name
     * @param value its value, with the origin in it
     */
    public record Contribution(String layer, ConfigValue value, Role role) {
        /** The layer, and the place in it if that is known. */
        @Override
        public String toString() {
            return layer + value.origin().map(Origin::toString).map(o -> " (" + o + ")").orElse("");
        }
    }

    /** The layer that gave the value or its strongest part; empty if there is no value. */
    public Optional<Contribution> winner() {
        return contributions.stream().filter(c -> c.role() == Role.WINNER).findFirst();
    }

    /** What is hidden, the strongest first. */
    public List<Contribution> shadowed() {
        return contributions.stream().filter(c -> c.role() == Role.SHADOWED).toList();
    }
}
