package io.marketprism.config.versioning;

import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.versioning.protection.Endorsement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A wish to move refs without a new commit: all of them in one entry of the log, or none.
 * Immutable.
 *
 * <pre>{@code
 * project.move(RefRequest.by(ada).create(feature, Ref.MAIN).delete(stale).build());
 * }</pre>
 *
 * @param login the login under which the request came
 * @param reason why, for the audit; empty where nobody asks
 * @param endorsement what stands behind the request besides its login, for refs that are protected
 * @param changes what; one or more, each of refs that no other one names
 */
public record RefRequest(
        Person login, Optional<String> reason, Endorsement endorsement, List<RefChange> changes) {
    /** Most changes of one request. */
    public static final int MAX_CHANGES = 1000;

    /** Longest reason, in characters. */
    public static final int MAX_REASON = 4096;

    /**
     * Copies the changes.
     *
     * @throws LimitExceededException if there are too many of them, or the reason is too long
     */
    public RefRequest {
        changes = List.copyOf(changes);
        VersioningLimits.check("ref changes", changes.size(), MAX_CHANGES);
        VersioningLimits.check("reason", reason.map(String::length).orElse(0), MAX_REASON);
    }

    /** Starts a request of a login. */
    public static Builder by(Person login) {
        return new Builder(login);
    }

    /** Collects the parts of a request. Confined to one thread. */
    public static final class Builder {
        private final Person login;
        private Optional<String> reason = Optional.empty();
        private Endorsement endorsement = Endorsement.NONE;
        private final List<RefChange> changes = new ArrayList<>();

        private Builder(Person login) {
            this.login = Objects.requireNonNull(login, "login");
        }

        /** Says why. */
        public Builder reason(String text) {
            this.reason = Optional.of(text);
            return this;
        }

        /** Sets what stands behind the request besides its login. */
        public Builder endorsement(Endorsement value) {
            this.endorsement = Objects.requireNonNull(value, "value");
            return this;
        }

        /** Adds any change. */
        public Builder change(RefChange change) {
            changes.add(Objects.requireNonNull(change, "change"));
            return this;
        }

        /** Adds a new branch where a ref stands. */
        public Builder create(BranchName name, Ref from) {
            return change(new RefChange.CreateBranch(name, from));
        }

        /** Adds a fast-forward of a branch, wherever it stands. */
        public Builder fastForward(BranchName name, Ref to) {
            return change(new RefChange.FastForward(name, to, Optional.empty()));
        }

        /** Adds a move of a branch that leaves commits behind. */
        public Builder force(BranchName name, Ref to, GitId expected) {
            return change(new RefChange.ForceMove(name, to, expected));
        }

        /** Adds another name for a branch, wherever it stands. */
        public Builder rename(BranchName name, BranchName to) {
            return change(new RefChange.RenameBranch(name, to, Optional.empty()));
        }

        /** Adds the end of a branch, wherever it stands. */
        public Builder delete(BranchName name) {
            return change(new RefChange.DeleteBranch(name, Optional.empty()));
        }

        /** Adds a lightweight tag. */
        public Builder tag(BranchName name, Ref at) {
            return change(new RefChange.CreateTag(name, at, Optional.empty()));
        }

        /** Adds an annotated tag; one that is named as a version is a release. */
        public Builder tag(BranchName name, Ref at, String message) {
            return change(new RefChange.CreateTag(name, at, Optional.of(message)));
        }

        /** Adds the tag of a release: {@code v} and the version. */
        public Builder release(SemanticVersion version, Ref at, String notes) {
            return tag(BranchName.parse("v" + version), at, notes);
        }

        /** Adds the end of a tag. */
        public Builder deleteTag(BranchName name) {
            return change(new RefChange.DeleteTag(name, Optional.empty()));
        }

        /** Adds a channel that points to the tag of a release. */
        public Builder point(BranchName channel, BranchName release) {
            return change(new RefChange.PointChannel(channel, release));
        }

        /** Makes the request. */
        public RefRequest build() {
            return new RefRequest(login, reason, endorsement, changes);
        }
    }
}
