package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.Revision;
import java.util.List;
import java.util.Optional;

/**
 * One page of commits, the newest first. Immutable.
 *
 * @param commits the page
 * @param next what to send as {@code before} for the next page; empty after the last
 * @param cursor what to send as {@code cursor} for the next page of a search; empty after the last
 */
public record CommitsAnswer(
        List<CommitView> commits, Optional<Revision> next, Optional<String> cursor)
        implements JsonMessage {
    /** A page of a listing that is no search. */
    public CommitsAnswer(List<CommitView> commits, Optional<Revision> next) {
        this(commits, next, Optional.empty());
    }

    /** Copies the commits. */
    public CommitsAnswer {
        commits = List.copyOf(commits);
    }

    /**
     * Reads the answer of a route.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static CommitsAnswer decode(ConfigValue message) {
        return JsonObjectReader.read(message, CommitsAnswer::read);
    }

    @Override
    public MapValue toJson() {
        return new JsonObject()
                .put("commits", commits)
                .putOrNull("next", next.map(r -> ConfigValue.of(r.number())))
                .putIfPresent("cursor", cursor)
                .toValue();
    }

    private static CommitsAnswer read(JsonObjectReader in) {
        return new CommitsAnswer(
                in.required("commits").list(c -> c.object(CommitView::read)),
                in.nullable("next").map(JsonField::revision),
                in.optional("cursor").map(JsonField::text));
    }
}
