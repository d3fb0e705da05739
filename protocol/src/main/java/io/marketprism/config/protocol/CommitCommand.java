package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.Revision;
import java.util.List;
import java.util.Optional;

/**
 * The wish for one commit: atomic over all its changes, which are made in their order. Immutable.
 *
 * @param message why
 * @param branch the branch to move
 * @param base the revision that the author has seen; the server may rebase what does not touch
 *     anything changed since
 * @param exactly the revision after which the branch must not have moved at all
 * @param author who asks; empty for the owner of the token
 * @param dryRun whether to stop before anything is written
 * @param changes one or more
 */
public record CommitCommand(
        String message,
        BranchName branch,
        Optional<Revision> base,
        Optional<Revision> exactly,
        Optional<PersonView> author,
        boolean dryRun,
        List<ChangeCommand> changes)
        implements JsonMessage {

    /** Copies the changes. */
    public CommitCommand {
        changes = List.copyOf(changes);
    }

    /** A commit to {@code main} that stands on no state. */
    public static CommitCommand of(String message, List<ChangeCommand> changes) {
        return new CommitCommand(
                message,
                BranchName.MAIN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                changes);
    }

    /** This command for someone who has seen a revision. */
    public CommitCommand withBase(Revision seen) {
        return new CommitCommand(
                message, branch, Optional.of(seen), exactly, author, dryRun, changes);
    }

    /**
     * Reads the body of a request.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static CommitCommand decode(ConfigValue message) {
        return JsonObjectReader.read(message, CommitCommand::read);
    }

    @Override
    public MapValue toJson() {
        JsonObject out = new JsonObject().put("message", message).put("branch", branch.toString());
        base.ifPresent(r -> out.put("base", r.number()));
        exactly.ifPresent(r -> out.put("exactly", r.number()));
        author.ifPresent(a -> out.put("author", a));
        if (dryRun) {
            out.put("dryRun", true);
        }
        return out.put("changes", changes).toValue();
    }

    private static CommitCommand read(JsonObjectReader in) {
        return new CommitCommand(
                in.required("message").text(),
                in.optional("branch").map(b -> b.text(BranchName::parse)).orElse(BranchName.MAIN),
                in.optional("base").map(JsonField::revision),
                in.optional("exactly").map(JsonField::revision),
                in.optional("author").map(a -> a.object(PersonView::read)),
                in.optional("dryRun").map(JsonField::truth).orElse(false),
                in.required("changes").list(c -> c.object(ChangeCommandReader::read)));
    }
}
