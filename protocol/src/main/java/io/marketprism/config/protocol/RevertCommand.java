package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;
import java.util.Objects;
import java.util.Optional;

/**
 * The wish to take something back by a new commit. What was changed again since, in the keys that
 * it is about, is a conflict; what was changed in others stays. Immutable.
 *
 * @param target what to take back
 * @param branch the branch to move
 * @param message why; empty for the server's own words
 * @param dryRun whether to stop before anything is written
 */
public record RevertCommand(
        Target target, BranchName branch, Optional<String> message, boolean dryRun)
        implements JsonMessage {

    /** What is taken back. */
    public sealed interface Target {
        /** Calls the function for this kind of target. */
        <R> R accept(Visitor<R> visitor);

        /** One function for each kind of target. */
        interface Visitor<R> {
            /** All that one commit did. */
            R commit(OfCommit target);

            /** A file. */
            R path(OfPath target);

            /** A key. */
            R key(OfKey target);
        }
    }

    /** All that one commit did. */
    public record OfCommit(Ref commit) implements Target {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.commit(this);
        }
    }

    /** A file, as it was at a state. */
    public record OfPath(FilePath path, Ref to) implements Target {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.path(this);
        }
    }

    /** A key of a file, as it was at a state. */
    public record OfKey(FilePath path, KeyPath key, Ref to) implements Target {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.key(this);
        }
    }

    /** Checks that nothing is missing. */
    public RevertCommand {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(branch, "branch");
        Objects.requireNonNull(message, "message");
    }

    /** A commit to {@code main} that takes something back, with the server's words. */
    public static RevertCommand of(Target target) {
        return new RevertCommand(target, BranchName.MAIN, Optional.empty(), false);
    }

    /** The same on another branch. */
    public RevertCommand onBranch(BranchName other) {
        return new RevertCommand(target, other, message, dryRun);
    }

    /** The same with a reason. */
    public RevertCommand withMessage(String text) {
        return new RevertCommand(target, branch, Optional.of(text), dryRun);
    }

    /** The same, but only to see what it would do. */
    public RevertCommand asDryRun() {
        return new RevertCommand(target, branch, message, true);
    }

    /**
     * Reads the body of a request.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static RevertCommand decode(ConfigValue message) {
        return JsonObjectReader.read(message, RevertCommand::read);
    }

    @Override
    public MapValue toJson() {
        JsonObject out = target.accept(new ToJson());
        out.put("branch", branch.toString()).putIfPresent("message", message);
        return (dryRun ? out.put("dryRun", true) : out).toValue();
    }

    private static final class ToJson implements Target.Visitor<JsonObject> {
        @Override
        public JsonObject commit(OfCommit target) {
            return new JsonObject().put("commit", target.commit().toString());
        }

        @Override
        public JsonObject path(OfPath target) {
            return new JsonObject()
                    .put("path", target.path().toString())
                    .put("to", target.to().toString());
        }

        @Override
        public JsonObject key(OfKey target) {
            return new JsonObject()
                    .put("path", target.path().toString())
                    .put("key", target.key().toString())
                    .put("to", target.to().toString());
        }
    }

    private static RevertCommand read(JsonObjectReader in) {
        return new RevertCommand(
                target(in),
                in.optional("branch").map(b -> b.text(BranchName::parse)).orElse(BranchName.MAIN),
                in.optional("message").map(JsonField::text),
                in.optional("dryRun").map(JsonField::truth).orElse(false));
    }

    private static Target target(JsonObjectReader in) {
        Optional<Ref> commit = in.optional("commit").map(c -> c.text(Ref::parse));
        if (commit.isPresent() == in.has("path")) {
            throw new InvalidMessageException(
                    in.place(),
                    commit.isPresent() ? "both" : "neither",
                    "either commit, or path with to and perhaps key");
        }
        if (commit.isPresent()) {
            return new OfCommit(commit.get());
        }
        FilePath path = in.required("path").text(FilePath::parse);
        Ref to = in.required("to").text(Ref::parse);
        return in.optional("key")
                .<Target>map(k -> new OfKey(path, k.text(KeyPath::parse), to))
                .orElseGet(() -> new OfPath(path, to));
    }
}
