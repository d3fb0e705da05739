package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.RefMove;
import io.marketprism.config.versioning.RefRequest;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * A request to move refs, worked out against a state: what is left to the writer is to see whether
 * the refs still stand where the plan has seen them.
 *
 * @param request what was asked
 * @param heads the refs against which it was worked out
 * @param moves what becomes of each ref; those that stand there already are left out
 * @param objects those of annotated tags, to be stored with the moves
 */
record RefPlan(RefRequest request, RefMap heads, List<PlannedMove> moves, List<TagObject> objects) {
    RefPlan {
        moves = List.copyOf(moves);
        objects = List.copyOf(objects);
    }

    /** The object of an annotated tag. */
    @SuppressWarnings("ArrayRecordComponent") // written once and never compared
    record TagObject(ObjectId id, byte[] content) {}

    /**
     * What becomes of one ref.
     *
     * @param ref the full name
     * @param seen where the ref stood; {@code null} if there was none
     * @param target where it is to stand; {@code null} if it is to go
     * @param kind what that is
     * @param other the other half of a rename
     */
    record PlannedMove(
            String ref,
            @Nullable Target seen,
            @Nullable Target target,
            RefMove.Kind kind,
            Optional<String> other) {
        /** The move as the log lists it. */
        RefMove logged() {
            return new RefMove(ref, id(seen), id(target), kind, other);
        }

        private static Optional<GitId> id(@Nullable Target target) {
            return Optional.ofNullable(target).map(t -> GitObjects.publicId(t.object()));
        }

        /** Whether a ref is where the plan has seen it. */
        boolean stillHolds(@Nullable BranchHead now) {
            if (now == null || seen == null) {
                return now == null && seen == null;
            }
            return now.object().equals(seen.object());
        }
    }

    /**
     * Where a ref is to stand.
     *
     * @param object what it names
     * @param commit what that comes to
     * @param tree the files of the commit
     */
    record Target(ObjectId object, ObjectId commit, Tree tree) {
        static Target of(BranchHead head) {
            return new Target(head.object(), head.commit(), head.tree());
        }

        /** What a branch names that is put where another ref stands. */
        Target peeled() {
            return new Target(commit, commit, tree);
        }

        BranchHead at(Revision entry) {
            return new BranchHead(object, commit, tree, entry);
        }
    }
}
