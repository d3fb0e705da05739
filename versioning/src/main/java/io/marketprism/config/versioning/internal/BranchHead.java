package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.Revision;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Where a branch or tag stands.
 *
 * @param object what the ref names: the commit itself, or the object of an annotated tag
 * @param commit the commit that this comes to; of a branch, its newest one
 * @param tree the files of that commit
 * @param movedAt the entry that moved the ref here
 */
record BranchHead(ObjectId object, ObjectId commit, Tree tree, Revision movedAt) {
    /** Where a ref stands that names the commit itself. */
    BranchHead(ObjectId commit, Tree tree, Revision movedAt) {
        this(commit, commit, tree, movedAt);
    }

    /** The same place, come to by another entry. */
    BranchHead movedAt(Revision entry) {
        return new BranchHead(object, commit, tree, entry);
    }
}
