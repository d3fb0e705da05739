package io.marketprism.config.versioning;

import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.Ref;
import java.util.Optional;
import java.util.Set;

/** A wish for one branch, tag or channel, without a new commit. Immutable. */
public sealed interface RefChange {
    /** The full names of the refs that the change names. */
    Set<String> refs();

    /** A new branch where a ref stands. */
    record CreateBranch(BranchName name, Ref from) implements RefChange {
        @Override
        public Set<String> refs() {
            return Set.of(RefMove.BRANCHES + name);
        }
    }

    /**
     * A branch moved on to a commit that its head leads to.
     *
     * @param expected where the branch must stand; empty if that does not matter
     */
    record FastForward(BranchName name, Ref to, Optional<GitId> expected) implements RefChange {
        @Override
        public Set<String> refs() {
            return Set.of(RefMove.BRANCHES + name);
        }
    }

    /**
     * A branch put on any commit. What it leaves stays readable by revision and by id.
     *
     * @param expected where the branch must stand, so that nobody's work is overrun unseen
     */
    record ForceMove(BranchName name, Ref to, GitId expected) implements RefChange {
        @Override
        public Set<String> refs() {
            return Set.of(RefMove.BRANCHES + name);
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
        public Set<String> refs() {
            String ref = RefMove.BRANCHES + name;
            return name.equals(to) ? Set.of(ref) : Set.of(ref, RefMove.BRANCHES + to);
        }
    }

    /**
     * A branch taken away. Its commits stay readable by revision and by id.
     *
     * @param expected where the branch must stand; empty if that does not matter
     */
    record DeleteBranch(BranchName name, Optional<GitId> expected) implements RefChange {
        @Override
        public Set<String> refs() {
            return Set.of(RefMove.BRANCHES + name);
        }
    }

    /**
     * A new tag on the commit of a ref.
     *
     * @param message why, which makes it annotated; empty for a lightweight tag
     */
    record CreateTag(BranchName name, Ref at, Optional<String> message) implements RefChange {
        @Override
        public Set<String> refs() {
            return Set.of(RefMove.TAGS + name);
        }
    }

    /**
     * A tag taken away, which a release is not.
     *
     * @param expected the commit that it must name; empty if that does not matter
     */
    record DeleteTag(BranchName name, Optional<GitId> expected) implements RefChange {
        @Override
        public Set<String> refs() {
            return Set.of(RefMove.TAGS + name);
        }
    }

    /** A channel, new or not, that points to a release from now on. */
    record PointChannel(BranchName name, BranchName release) implements RefChange {
        @Override
        public Set<String> refs() {
            return Set.of(RefMove.CHANNELS + name);
        }
    }

    /** A channel taken away. Its history stays. */
    record DeleteChannel(BranchName name) implements RefChange {
        @Override
        public Set<String> refs() {
            return Set.of(RefMove.CHANNELS + name);
        }
    }
}
