package io.marketprism.config.versioning;

import io.marketprism.config.model.name.Revision;
import java.util.List;

/**
 * The answer to a {@link RefRequest}. Immutable.
 *
 * @param revision of the project after the request
 * @param moves what moved; of a rename, both names
 */
public record RefResult(Revision revision, List<RefMove> moves) {
    /** Copies the moves. */
    public RefResult {
        moves = List.copyOf(moves);
    }

    /** Whether the request moved anything; if not, it made no entry. */
    public boolean changed() {
        return !moves.isEmpty();
    }
}
