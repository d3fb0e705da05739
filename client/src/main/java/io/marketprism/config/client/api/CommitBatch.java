package io.marketprism.config.client.api;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ChangeCommand;
import io.marketprism.config.protocol.ChangeCommand.Target;
import io.marketprism.config.protocol.CommitCommand;
import io.marketprism.config.protocol.PersonView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Changes that become one commit, or none of them is made. Immutable.
 *
 * @param command what to do
 * @param idempotencyKey under which the server remembers its answer; empty for a new one. Give one
 *     to repeat a request that another process, or an earlier run, may have sent
 */
public record CommitBatch(CommitCommand command, Optional<String> idempotencyKey) {
    /** Checks that nothing is missing. */
    public CommitBatch {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(idempotencyKey, "idempotencyKey");
    }

    /** Starts a batch. */
    public static Builder builder(String message) {
        return new Builder(message);
    }

    /** Collects the changes, which are made in their order. Confined to one thread. */
    public static final class Builder {
        private final String message;
        private final List<ChangeCommand> changes = new ArrayList<>();
        private BranchName branch = BranchName.MAIN;
        private Optional<Revision> base = Optional.empty();
        private Optional<Revision> exactly = Optional.empty();
        private Optional<PersonView> author = Optional.empty();
        private Optional<String> idempotencyKey = Optional.empty();
        private boolean dryRun;

        private Builder(String message) {
            this.message = Objects.requireNonNull(message, "message");
        }

        /** Sets the branch to move; by default {@code main}. */
        public Builder branch(BranchName name) {
            branch = Objects.requireNonNull(name, "name");
            return this;
        }

        /**
         * Sets the revision that the changes were made for. The server makes them on a later state
         * if nothing that they name has changed since, and refuses them otherwise.
         */
        public Builder base(Revision seen) {
            base = Optional.of(seen);
            return this;
        }

        /** Sets the revision after which the branch must not have moved at all. */
        public Builder exactly(Revision seen) {
            exactly = Optional.of(seen);
            return this;
        }

        /** Sets who wrote it; by default the owner of the token. */
        public Builder author(String name, String email) {
            author = Optional.of(new PersonView(name, email));
            return this;
        }

        /** Sets the name under which the server remembers its answer. */
        public Builder idempotencyKey(String key) {
            idempotencyKey = Optional.of(key);
            return this;
        }

        /** Sets whether to check everything and write nothing. */
        public Builder dryRun(boolean dry) {
            dryRun = dry;
            return this;
        }

        /** Adds a change. */
        public Builder change(ChangeCommand change) {
            changes.add(Objects.requireNonNull(change, "change"));
            return this;
        }

        /** Adds a file: a new one, or the new content of one if there is a base. */
        public Builder put(FilePath path, byte[] content) {
            return change(new ChangeCommand.Put(path, content.clone(), Optional.empty(), false));
        }

        /** Adds a file of text. */
        public Builder put(FilePath path, String text) {
            return put(path, text.getBytes(StandardCharsets.UTF_8));
        }

        /** Adds a file that must not be there yet. */
        public Builder create(FilePath path, byte[] content) {
            return change(new ChangeCommand.Put(path, content.clone(), Optional.empty(), true));
        }

        /** Adds the new content of a file that must have the content with the id. */
        public Builder replace(FilePath path, byte[] content, String id) {
            return change(new ChangeCommand.Put(path, content.clone(), Optional.of(id), false));
        }

        /** Adds the removal of a file. */
        public Builder remove(FilePath path) {
            return change(new ChangeCommand.Remove(path, Optional.empty()));
        }

        /** Adds a new name of a file. */
        public Builder rename(FilePath path, FilePath to) {
            return change(new ChangeCommand.Rename(path, to));
        }

        /** Adds a new value of a key, which need not be there yet. */
        public Builder set(FilePath path, KeyPath key, ConfigValue value) {
            return change(new ChangeCommand.Set(Target.of(path), key, value));
        }

        /** Adds the removal of a key. */
        public Builder removeKey(FilePath path, KeyPath key) {
            return change(new ChangeCommand.RemoveKey(Target.of(path), key));
        }

        /** Adds a new name of a key. */
        public Builder renameKey(FilePath path, KeyPath key, String name) {
            return change(new ChangeCommand.RenameKey(Target.of(path), key, name));
        }

        /** Adds a new item of a list, before the one that now has the key's index. */
        public Builder insert(FilePath path, KeyPath key, ConfigValue value) {
            return change(new ChangeCommand.Insert(Target.of(path), key, value));
        }

        /** Adds a new place of a key. */
        public Builder moveKey(FilePath path, KeyPath key, KeyPath to) {
            return change(new ChangeCommand.MoveKey(Target.of(path), key, to));
        }

        /**
         * Makes the batch.
         *
         * @throws IllegalArgumentException if it has no change
         */
        public CommitBatch build() {
            if (changes.isEmpty()) {
                throw new IllegalArgumentException("changes: none (expected: 1 or more)");
            }
            return new CommitBatch(
                    new CommitCommand(message, branch, base, exactly, author, dryRun, changes),
                    idempotencyKey);
        }
    }
}
