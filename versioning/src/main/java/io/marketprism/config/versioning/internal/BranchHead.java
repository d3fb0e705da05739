package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.Revision;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Where a branch stands.
 *
 * @param commit its newest commit
 * @param tree the files of that commit
 * @param movedAt the entry that moved the branch here
 */
record BranchHead(ObjectId commit, Tree tree, Revision movedAt) {}
