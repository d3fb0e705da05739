package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.Revision;
import java.util.List;
import java.util.Optional;

/**
 * The answer to every route that writes. Immutable.
 *
 * @param changed whether the request changes anything
 * @param revision of the project after the request; of a dry run, before it
 * @param commit the new commit; empty if nothing changed, or for a dry run
 * @param changes what the commit did, or would do
 */
public record CommitAnswer(
        boolean changed, Revision revision, Optional<CommitView> commit, List<ChangeView> changes)
        implements JsonMessage {

    /** Copies the changes. */
    public CommitAnswer {
        changes = List.copyOf(changes);
    }

    /**
     * Reads the answer of a route.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static CommitAnswer decode(ConfigValue message) {
        return JsonObjectReader.read(message, CommitAnswer::read);
    }

    @Override
    public MapValue toJson() {
        return new JsonObject()
                .put("changed", changed)
                .put("revision", revision.number())
                .putOrNull("commit", commit.map(CommitView::toJson))
                .put("changes", changes)
                .toValue();
    }

    private static CommitAnswer read(JsonObjectReader in) {
        return new CommitAnswer(
                in.required("changed").truth(),
                in.required("revision").revision(),
                in.nullable("commit").map(c -> c.object(CommitView::read)),
                in.required("changes").list(c -> c.object(ChangeView::read)));
    }
}
