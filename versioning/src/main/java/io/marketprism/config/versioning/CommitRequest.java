package io.marketprism.config.versioning;

import io.marketprism.config.document.Edit;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.Change.Expectation;
import io.marketprism.config.versioning.protection.Endorsement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A wish for one commit: atomic over all its changes, which are made in their order. Immutable.
 *
 * @param branch the branch to move; by default {@code main}
 * @param author who asks
 * @param committer the login under which the request came; by default the author
 * @param message why
 * @param changes what; one or more
 * @param base the revision that the author has seen. The changes are then made on the newest state
 *     if none of the keys and whole files that they name changed since, and are in conflict
 *     otherwise
 * @param exactly the revision after which the branch must not have moved at all
 * @param idempotencyKey repeated within 24 hours, the request gives its first answer and makes no
 *     second entry
 * @param intent what was asked for, where the changes were worked out from it, as those of a revert
 *     are: asked again later it would come to other changes, and is the same request nevertheless.
 *     Two requests with one idempotency key are then the same if their intents are
 * @param merges the commit that this one merges into the branch, which becomes its second parent; a
 *     request that merges makes a commit even if it changes nothing
 * @param endorsement what stands behind the request besides its login, for branches that are
 *     protected
 * @param dryRun whether to stop before anything is written
 */
public record CommitRequest(
        BranchName branch,
        Person author,
        Person committer,
        String message,
        List<Change> changes,
        Optional<Revision> base,
        Optional<Revision> exactly,
        Optional<String> idempotencyKey,
        Optional<String> intent,
        Optional<GitId> merges,
        Endorsement endorsement,
        boolean dryRun) {

    /** Copies the changes. */
    public CommitRequest {
        changes = List.copyOf(changes);
    }

    /** Starts a request of an author on {@code main}. */
    public static Builder builder(Person author) {
        return new Builder(author);
    }

    /** Collects the parts of a request. Confined to one thread. */
    public static final class Builder {
        private final Person author;
        private Person committer;
        private BranchName branch = BranchName.MAIN;
        private String message = "";
        private final List<Change> changes = new ArrayList<>();
        private Optional<Revision> base = Optional.empty();
        private Optional<Revision> exactly = Optional.empty();
        private Optional<String> idempotencyKey = Optional.empty();
        private Optional<String> intent = Optional.empty();
        private Optional<GitId> merges = Optional.empty();
        private Endorsement endorsement = Endorsement.NONE;
        private boolean dryRun;

        private Builder(Person author) {
            this.author = Objects.requireNonNull(author, "author");
            this.committer = author;
        }

        /** Sets the login under which the request came. */
        public Builder committer(Person login) {
            this.committer = Objects.requireNonNull(login, "login");
            return this;
        }

        /** Sets the branch. */
        public Builder branch(BranchName name) {
            this.branch = Objects.requireNonNull(name, "name");
            return this;
        }

        /** Sets the message. */
        public Builder message(String text) {
            this.message = Objects.requireNonNull(text, "text");
            return this;
        }

        /** Sets the revision that the author has seen. */
        public Builder base(Revision seen) {
            this.base = Optional.of(seen);
            return this;
        }

        /** Sets the revision after which the branch must not have moved. */
        public Builder exactly(Revision seen) {
            this.exactly = Optional.of(seen);
            return this;
        }

        /** Sets the key under which the answer is remembered. */
        public Builder idempotencyKey(String key) {
            this.idempotencyKey = Optional.of(key);
            return this;
        }

        /** Sets what was asked for, if the changes are worked out from it. */
        public Builder intent(String text) {
            this.intent = Optional.of(text);
            return this;
        }

        /** Sets the commit that this one merges into the branch. */
        public Builder merges(GitId commit) {
            this.merges = Optional.of(commit);
            return this;
        }

        /** Sets what stands behind the request besides its login. */
        public Builder endorsement(Endorsement value) {
            this.endorsement = Objects.requireNonNull(value, "value");
            return this;
        }

        /** Sets whether to stop before anything is written. */
        public Builder dryRun(boolean dry) {
            this.dryRun = dry;
            return this;
        }

        /** Adds a change. */
        public Builder change(Change change) {
            changes.add(Objects.requireNonNull(change, "change"));
            return this;
        }

        /** Adds a new file, or new content of one if a base revision is set. */
        public Builder put(FilePath path, byte[] content) {
            return change(new Change.PutFile(path, content, Expectation.NONE));
        }

        /** Adds the removal of a file. */
        public Builder remove(FilePath path) {
            return change(new Change.RemoveFile(path, Expectation.NONE));
        }

        /** Adds a new value of a key. */
        public Builder set(FilePath path, KeyPath key, ConfigValue value) {
            return change(
                    new Change.EditKey(
                            path, Optional.empty(), new Edit.Set(key, value), Expectation.NONE));
        }

        /** Makes the request. */
        public CommitRequest build() {
            return new CommitRequest(
                    branch,
                    author,
                    committer,
                    message,
                    changes,
                    base,
                    exactly,
                    idempotencyKey,
                    intent,
                    merges,
                    endorsement,
                    dryRun);
        }
    }
}
