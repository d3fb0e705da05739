package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.RefMove;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a project is after an entry of its log. Immutable; a reader that holds one sees
 * one moment, whatever is written meanwhile.
 *
 * @param number of the project in the store's rows
 * @param revision of the newest entry
 * @param time of the newest entry, or of the creation
 * @param heads by the full names of refs
 */
record ProjectState(
        int number,
        ProjectName name,
        Revision revision,
        Instant time,
        Map<String, BranchHead> heads) {

    ProjectState {
        heads = Map.copyOf(heads);
    }

    /** Where a ref stands, if it exists. */
    @Nullable BranchHead head(String ref) {
        return heads.get(ref);
    }

    /** The state after an entry that moved one ref. */
    ProjectState moved(String ref, BranchHead head, Instant when) {
        Map<String, BranchHead> changed = new HashMap<>(heads);
        changed.put(ref, head);
        return new ProjectState(number, name, head.movedAt(), when, changed);
    }

    /** The full name of a branch. */
    static String refOf(io.marketprism.config.model.name.BranchName branch) {
        return RefMove.BRANCHES + branch.value();
    }
}
