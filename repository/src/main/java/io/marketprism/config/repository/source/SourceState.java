package io.marketprism.config.repository.source;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a source has given to an effective snapshot. Immutable.
 *
 * @param source its name
 * @param given where that came from
 * @param version the version of the repository's snapshot; empty if there was none
 * @param readAt when that was read; empty if there was none
 */
public record SourceState(
        String source,
        int priority,
        Given given,
        Optional<String> version,
        Optional<Instant> readAt) {

    /** Where the tree of a source came from. */
    public enum Given {
        /** From the repository, as it was when it was last looked at. */
        LIVE,
        /** From the repository at an earlier time, since it cannot be read now. */
        CACHED,
        /** From its fallback. */
        DEFAULT,
        /** It gave nothing. */
        NOTHING
    }

    /** Checks that nothing is missing. */
    public SourceState {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(given, "given");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(readAt, "readAt");
    }
}
