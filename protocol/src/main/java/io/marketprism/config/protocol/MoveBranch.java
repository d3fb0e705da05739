package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.Ref;
import java.util.Optional;

/**
 * The wish to rename a branch, or to move it to a commit that is there already. Immutable.
 *
 * @param name the new name; empty to keep it
 * @param head where the branch is to stand; empty to leave it there
 * @param force whether commits may be left behind
 * @param expected the id of the commit at which the branch must stand; needed to leave commits
 */
public record MoveBranch(
        Optional<BranchName> name, Optional<Ref> head, boolean force, Optional<String> expected)
        implements JsonMessage {
    /** A new name for a branch, wherever it stands. */
    public static MoveBranch rename(BranchName to) {
        return new MoveBranch(Optional.of(to), Optional.empty(), false, Optional.empty());
    }

    /** A fast-forward of a branch, wherever it stands. */
    public static MoveBranch fastForward(Ref to) {
        return new MoveBranch(Optional.empty(), Optional.of(to), false, Optional.empty());
    }

    /**
     * Reads the body of a request.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static MoveBranch decode(ConfigValue message) {
        return JsonObjectReader.read(message, MoveBranch::read);
    }

    private static MoveBranch read(JsonObjectReader in) {
        MoveBranch command =
                new MoveBranch(
                        in.optional("name").map(n -> n.text(BranchName::parse)),
                        in.optional("head").map(h -> h.text(Ref::parse)),
                        in.optional("force").map(JsonField::truth).orElse(false),
                        in.optional("expected").map(JsonField::text));
        if (command.name.isPresent() == command.head.isPresent()) {
            throw new InvalidMessageException(
                    in.place(),
                    command.name.isPresent() ? "both" : "neither",
                    "either name or head");
        }
        if (command.force && (command.head.isEmpty() || command.expected.isEmpty())) {
            throw new InvalidMessageException(
                    in.place(), "force alone", "force with head and expected");
        }
        return command;
    }

    @Override
    public MapValue toJson() {
        JsonObject out = new JsonObject().putIfPresent("name", name).putIfPresent("head", head);
        return (force ? out.put("force", true) : out).putIfPresent("expected", expected).toValue();
    }
}
