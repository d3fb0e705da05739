package io.marketprism.config.versioning;

import io.marketprism.config.versioning.merge.ConflictPlace;
import io.marketprism.config.versioning.merge.MergeChoice;
import io.marketprism.config.versioning.merge.MergeConflict;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A merge that waits for its conflicts to be settled. It is stored in the project, as a file of the
 * branch {@code prism/merges}, and so outlives restarts and goes along with exports. Immutable.
 *
 * @param id what it is asked for by
 * @param request what was asked; resumed, it is worked out anew on the newest state of the branch
 * @param ours where the branch stood when the conflicts were found
 * @param theirs what is merged, whatever has become of the ref since
 * @param conflicts all that were found, with base, ours and theirs
 * @param choices what has been decided so far
 */
public record PendingMerge(
        String id,
        MergeRequest request,
        GitId ours,
        GitId theirs,
        List<MergeConflict> conflicts,
        Map<ConflictPlace, MergeChoice> choices) {

    /** Copies list and map. */
    public PendingMerge {
        conflicts = List.copyOf(conflicts);
        choices = Collections.unmodifiableMap(new TreeMap<>(choices));
    }

    /** The conflicts for which nothing has been decided. */
    public List<MergeConflict> open() {
        return conflicts.stream()
                .filter(conflict -> !choices.containsKey(conflict.place()))
                .toList();
    }

    PendingMerge withChoices(Map<ConflictPlace, MergeChoice> more) {
        Map<ConflictPlace, MergeChoice> all = new TreeMap<>(choices);
        all.putAll(more);
        return new PendingMerge(id, request, ours, theirs, conflicts, all);
    }

    PendingMerge withRequest(MergeRequest other) {
        return new PendingMerge(id, other, ours, theirs, conflicts, choices);
    }
}
