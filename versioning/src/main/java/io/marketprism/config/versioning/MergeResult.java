package io.marketprism.config.versioning;

import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.merge.MergeConflict;
import io.marketprism.config.versioning.merge.MergeDecision;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a {@link MergeRequest}. Immutable.
 *
 * @param status what became of it; of a preview, what would
 * @param revision of the project after the request
 * @param head where the branch stands: after the request, or now if nothing was landed
 * @param changes what the merge does to the branch, by path
 * @param conflicts what nobody has settled; none unless the status says so
 * @param decisions what was settled, and by which strategy
 * @param pending where the merge waits for its conflicts to be settled; empty in a preview
 */
public record MergeResult(
        Status status,
        Revision revision,
        GitId head,
        List<PathChange> changes,
        List<MergeConflict> conflicts,
        List<MergeDecision> decisions,
        Optional<String> pending) {

    /** What became of a merge. */
    public enum Status {
        /** The branch has all of it already. */
        UP_TO_DATE,
        /** The branch moved on. */
        FAST_FORWARDED,
        /** There is a commit more on the branch. */
        MERGED,
        /** There are conflicts, and nothing was landed. */
        CONFLICTS
    }

    /** Copies the lists. */
    public MergeResult {
        changes = List.copyOf(changes);
        conflicts = List.copyOf(conflicts);
        decisions = List.copyOf(decisions);
    }
}
