package io.marketprism.config.versioning;

import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.Revision;
import java.time.Instant;
import java.util.Optional;

/**
 * A pointer to a release that moves with time, such as {@code stable}. Immutable.
 *
 * @param name of the channel
 * @param release the tag of the release to which it points
 */
public record ConfigChannel(BranchName name, ConfigTag release) {
    /**
     * A step in the history of a channel.
     *
     * @param revision the entry of the log that made it
     * @param time when it became durable
     * @param tag the release from then on; empty where the channel was deleted
     */
    public record Step(Revision revision, Instant time, Optional<BranchName> tag) {}
}
