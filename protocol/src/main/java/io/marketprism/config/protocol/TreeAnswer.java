package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import java.util.List;
import java.util.Optional;

/**
 * One page of a listing, in Git's order. Immutable.
 *
 * @param revision the entry that gave the state
 * @param entries the page
 * @param next what to send as {@code after} for the next page; empty after the last
 */
public record TreeAnswer(Revision revision, List<Entry> entries, Optional<String> next)
        implements JsonMessage {

    /** Whether an entry is a file or stands for all below a folder. */
    public enum Kind implements JsonField.Word {
        /** One file. */
        FILE("file"),
        /** All files below it. */
        FOLDER("folder");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** A file or folder; equal contents have equal ids. Immutable. */
    public record Entry(FilePath path, Kind kind, String id) implements JsonMessage {
        @Override
        public MapValue toJson() {
            return new JsonObject()
                    .put("path", path.toString())
                    .put("kind", kind.toString())
                    .put("id", id)
                    .toValue();
        }

        private static Entry read(JsonObjectReader in) {
            return new Entry(
                    in.required("path").text(FilePath::parse),
                    in.required("kind").word(Kind.values()),
                    in.required("id").text());
        }
    }

    /** Copies the entries. */
    public TreeAnswer {
        entries = List.copyOf(entries);
    }

    /**
     * Reads the answer of a route.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static TreeAnswer decode(ConfigValue message) {
        return JsonObjectReader.read(message, TreeAnswer::read);
    }

    @Override
    public MapValue toJson() {
        return new JsonObject()
                .put("revision", revision.number())
                .put("entries", entries)
                .putOrNull("next", next.map(ConfigValue::of))
                .toValue();
    }

    private static TreeAnswer read(JsonObjectReader in) {
        return new TreeAnswer(
                in.required("revision").revision(),
                in.required("entries").list(e -> e.object(Entry::read)),
                in.nullable("next").map(JsonField::text));
    }
}
