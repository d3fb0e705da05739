package io.marketprism.config.versioning;

import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.Ref;
import java.util.Optional;
import java.util.Set;

/** A wish to create, move, rename or delete one branch without a new commit. Immutable. */
public sealed interface RefChange {
    /** The branches that the change names. */
    Set<BranchName> names();

    /** A new branch where a ref stands. */
    record CreateBranch(BranchName name, Ref from) implements RefChange {
        @Override
        public Set<BranchName> names() {
            return Set.of(name);
        }
    }

    /**
     * A branch moved on to a commit that its head leads to.
     *
     * @param expected where the branch must stand; empty if that does not matter
     */
    record FastForward(BranchName name, Ref to, Optional<GitId> expected) implements RefChange {
        @Override
        public Set<BranchName> names() {
            return Set.of(name);
        }
    }

    /**
     * A branch put on any commit. What it leaves stays readable by revision and by id.
     *
     * @param expected where the branch must stand, so that nobody's work is overrun unseen
     */
    record ForceMove(BranchName name, Ref to, GitId expected) implements RefChange {
        @Override
        public Set<BranchName> names() {
            return Set.of(name);
        }
    }

    /**
     * A branch with another name on the same commit.
     *
     * @param expected where the branch must stand; empty if that does not matter
     */
    record RenameBranch(BranchName name, BranchName to, Optional<GitId> expected)
            implements RefChange {
        @Override
        public Set<BranchName> names() {
            return name.equals(to) ? Set.of(name) : Set.of(name, to);
        }
    }

    /**
     * A branch taken away. Its commits stay readable by revision and by id.
     *
     * @param expected where the branch must stand; empty if that does not matter
     */
    record DeleteBranch(BranchName name, Optional<GitId> expected) implements RefChange {
        @Override
        public Set<BranchName> names() {
            return Set.of(name);
        }
    }
}
