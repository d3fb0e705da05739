package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.RefMove;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a project is after an entry of its log. Immutable; a reader that holds one sees
 * one moment, whatever is written meanwhile.
 *
 * @param number of the project in the store's rows
 * @param revision of the newest entry
 * @param time of the newest entry, or of the creation
 * @param heads branches and tags by the full names of refs
 */
record ProjectState(int number, ProjectName name, Revision revision, Instant time, RefMap heads) {

    /** Where a ref stands, if it exists. */
    @Nullable BranchHead head(String ref) {
        return heads.get(ref);
    }

    /** The state after an entry that left the refs so. */
    ProjectState after(Revision entry, Instant when, RefMap refs) {
        return new ProjectState(number, name, entry, when, refs);
    }

    /** The full name of a branch. */
    static String refOf(io.marketprism.config.model.name.BranchName branch) {
        return RefMove.BRANCHES + branch.value();
    }

    /** The full name of a tag. */
    static String refOfTag(io.marketprism.config.model.name.BranchName tag) {
        return RefMove.TAGS + tag.value();
    }

    /** The full name of a channel. */
    static String refOfChannel(io.marketprism.config.model.name.BranchName channel) {
        return RefMove.CHANNELS + channel.value();
    }
}
