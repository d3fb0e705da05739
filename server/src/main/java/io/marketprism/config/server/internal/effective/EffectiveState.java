package io.marketprism.config.server.internal.effective;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.protocol.ProblemDetails;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.effective.EffectiveConfiguration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an effective configuration was after an entry: made, or why it cannot be. Immutable.
 *
 * @param revision the first entry that is known to have led to it
 * @param time of that entry
 * @param commit where the branch stood
 * @param configuration empty if it cannot be made
 * @param problem why it cannot be made
 */
public record EffectiveState(
        long revision,
        Instant time,
        Optional<GitId> commit,
        Optional<EffectiveConfiguration> configuration,
        Optional<ProblemDetails> problem) {

    /** Equal for states of which a follower needs to be told only once. */
    public String identity() {
        return configuration
                .map(EffectiveConfiguration::id)
                .orElseGet(() -> problem.map(p -> p.code() + " " + p.detail()).orElse(""));
    }

    /** The values; none if there is no configuration. */
    public ConfigValue tree() {
        return configuration.<ConfigValue>map(EffectiveConfiguration::tree).orElse(MapValue.EMPTY);
    }
}
