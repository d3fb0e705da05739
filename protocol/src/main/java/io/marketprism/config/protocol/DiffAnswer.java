package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import java.util.List;
import java.util.Optional;

/**
 * One page of what differs between two states of a project, in the order of the paths. Immutable.
 *
 * @param from the first state
 * @param to the second state
 * @param files the page
 * @param next what to send as {@code after} for the next page; empty after the last
 */
public record DiffAnswer(State from, State to, List<FileDifference> files, Optional<String> next)
        implements JsonMessage {

    /**
     * A state of a project. Immutable.
     *
     * @param ref as it was asked for
     * @param revision the entry that gave it; empty before the first
     * @param commit what it comes to; empty before the first
     */
    public record State(Ref ref, Optional<Revision> revision, Optional<String> commit)
            implements JsonMessage {
        @Override
        public MapValue toJson() {
            return new JsonObject()
                    .put("ref", ref.toString())
                    .putOrNull("revision", revision.map(r -> ConfigValue.of(r.number())))
                    .putOrNull("commit", commit.map(ConfigValue::of))
                    .toValue();
        }

        private static State read(JsonObjectReader in) {
            return new State(
                    in.required("ref").text(Ref::parse),
                    in.nullable("revision").map(JsonField::revision),
                    in.nullable("commit").map(JsonField::text));
        }
    }

    /**
     * What differs in one file. Immutable.
     *
     * @param kind what happened
     * @param path the file, under its new name
     * @param from the old name, if the same content stands under another name now
     * @param before the id of the content in the first state, if it was there
     * @param after the id of the content in the second state, if it is there
     * @param keys the keys that differ; none if only comments or layout have changed
     * @param keysComplete whether {@code keys} lists all that differ; if not, the file has no keys
     *     or too many of them differ
     */
    public record FileDifference(
            ChangeKind kind,
            FilePath path,
            Optional<FilePath> from,
            Optional<String> before,
            Optional<String> after,
            List<KeyDifference> keys,
            boolean keysComplete)
            implements JsonMessage {

        /** Copies the keys. */
        public FileDifference {
            keys = List.copyOf(keys);
        }

        @Override
        public MapValue toJson() {
            JsonObject out =
                    new JsonObject()
                            .put("kind", kind.toString())
                            .put("path", path.toString())
                            .putIfPresent("from", from)
                            .putIfPresent("before", before)
                            .putIfPresent("after", after);
            if (!keys.isEmpty()) {
                out.put("keys", keys);
            }
            return out.put("keysComplete", keysComplete).toValue();
        }

        private static FileDifference read(JsonObjectReader in) {
            return new FileDifference(
                    in.required("kind").word(ChangeKind.values()),
                    in.required("path").text(FilePath::parse),
                    in.optional("from").map(f -> f.text(FilePath::parse)),
                    in.optional("before").map(JsonField::text),
                    in.optional("after").map(JsonField::text),
                    in.optional("keys")
                            .map(f -> f.list(k -> k.object(KeyDifference::read)))
                            .orElse(List.of()),
                    in.required("keysComplete").truth());
        }
    }

    /** Copies the files. */
    public DiffAnswer {
        files = List.copyOf(files);
    }

    /**
     * Reads the answer of a route.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static DiffAnswer decode(ConfigValue message) {
        return JsonObjectReader.read(message, DiffAnswer::read);
    }

    @Override
    public MapValue toJson() {
        return new JsonObject()
                .put("from", from)
                .put("to", to)
                .put("files", files)
                .putOrNull("next", next.map(ConfigValue::of))
                .toValue();
    }

    private static DiffAnswer read(JsonObjectReader in) {
        return new DiffAnswer(
                in.required("from").object(State::read),
                in.required("to").object(State::read),
                in.required("files").list(f -> f.object(FileDifference::read)),
                in.nullable("next").map(JsonField::text));
    }
}
