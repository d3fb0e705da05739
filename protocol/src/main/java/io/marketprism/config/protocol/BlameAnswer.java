package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import java.time.Instant;
import java.util.List;

/**
 * Which commit gave each key of a document its value, in the order of the document. Immutable.
 *
 * @param lines one for each scalar, and for each map or list without entries
 */
public record BlameAnswer(List<Line> lines) implements JsonMessage {
    /**
     * A key and the commit that gave it its value. Immutable.
     *
     * @param id of the commit
     * @param summary the first line of its message
     * @param path the name that the file had then
     */
    public record Line(
            KeyPath key,
            String id,
            Revision revision,
            PersonView author,
            Instant time,
            String summary,
            FilePath path)
            implements JsonMessage {
        @Override
        public MapValue toJson() {
            return new JsonObject()
                    .put("key", key.toString())
                    .put("id", id)
                    .put("revision", revision.number())
                    .put("author", author)
                    .put("time", time.toString())
                    .put("summary", summary)
                    .put("path", path.toString())
                    .toValue();
        }

        private static Line read(JsonObjectReader in) {
            return new Line(
                    in.required("key").text(KeyPath::parse),
                    in.required("id").text(),
                    in.required("revision").revision(),
                    in.required("author").object(PersonView::read),
                    in.required("time").instant(),
                    in.required("summary").text(),
                    in.required("path").text(FilePath::parse));
        }
    }

    /** Copies the list. */
    public BlameAnswer {
        lines = List.copyOf(lines);
    }

    /**
     * Reads the answer of a route.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static BlameAnswer decode(ConfigValue message) {
        return JsonObjectReader.read(
                message,
                in -> new BlameAnswer(in.required("lines").list(l -> l.object(Line::read))));
    }

    @Override
    public MapValue toJson() {
        return new JsonObject().put("lines", lines).toValue();
    }
}
