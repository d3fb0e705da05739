package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.Revision;
import java.util.List;

/**
 * One page of the log. Immutable.
 *
 * @param revision the last entry that the page covers: what to send as {@code since} for the next
 *     page. There is no next one yet if it is what was sent
 * @param entries what happened, in the order of the log
 */
public record EventsAnswer(Revision revision, List<ChangeEvent.Data> entries)
        implements JsonMessage {
    /** Copies the entries. */
    public EventsAnswer {
        entries = List.copyOf(entries);
    }

    /**
     * Reads the answer of a route.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static EventsAnswer decode(ConfigValue message) {
        return JsonObjectReader.read(
                message,
                in ->
                        new EventsAnswer(
                                in.required("revision").revision(),
                                in.required("entries")
                                        .list(e -> e.object(ChangeEvent.Data::read))));
    }

    @Override
    public MapValue toJson() {
        return new JsonObject()
                .put("revision", revision.number())
                .put("entries", entries)
                .toValue();
    }
}
