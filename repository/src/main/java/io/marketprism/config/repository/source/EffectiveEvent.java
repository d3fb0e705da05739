package io.marketprism.config.repository.source;

import io.marketprism.config.model.diff.TreeDiff;
import java.util.Objects;

/**
 * What a listener is told of an effective configuration. Immutable.
 *
 * @param diff what has changed since the event before, in what is watched; never empty
 * @param snapshot the configuration afterwards
 */
public record EffectiveEvent(TreeDiff diff, EffectiveSnapshot snapshot) {
    /** Checks that nothing is missing. */
    public EffectiveEvent {
        Objects.requireNonNull(diff, "diff");
        Objects.requireNonNull(snapshot, "snapshot");
    }
}
