package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.Revision;
import java.time.Instant;
import java.util.List;

/**
 * A commit as messages show it. Immutable.
 *
 * @param id as Git computes it
 * @param revision the entry of the log that introduced it
 * @param parents the ids of the commits before it
 * @param author who wrote it
 * @param committer the login that made it
 * @param time when it became durable
 * @param message why it was made
 * @param changes what it did, by path
 */
public record CommitView(
        String id,
        Revision revision,
        List<String> parents,
        PersonView author,
        PersonView committer,
        Instant time,
        String message,
        List<ChangeView> changes)
        implements JsonMessage {

    /** Copies the lists. */
    public CommitView {
        parents = List.copyOf(parents);
        changes = List.copyOf(changes);
    }

    /**
     * Reads the answer of a route.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static CommitView decode(ConfigValue message) {
        return JsonObjectReader.read(message, CommitView::read);
    }

    @Override
    public MapValue toJson() {
        return new JsonObject()
                .put("id", id)
                .put("revision", revision.number())
                .putTexts("parents", parents)
                .put("author", author)
                .put("committer", committer)
                .put("time", time.toString())
                .put("message", message)
                .put("changes", changes)
                .toValue();
    }

    static CommitView read(JsonObjectReader in) {
        return new CommitView(
                in.required("id").text(),
                in.required("revision").revision(),
                in.required("parents").list(JsonField::text),
                in.required("author").object(PersonView::read),
                in.required("committer").object(PersonView::read),
                in.required("time").instant(),
                in.required("message").text(),
                in.required("changes").list(c -> c.object(ChangeView::read)));
    }
}
