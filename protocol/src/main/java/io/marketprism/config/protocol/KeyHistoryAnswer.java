package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.FilePath;
import java.util.List;
import java.util.Optional;

/**
 * One page of the history of a key, the newest first. Immutable.
 *
 * @param revisions the page
 * @param next what to send as {@code cursor} for the next page; empty after the last
 */
public record KeyHistoryAnswer(List<Step> revisions, Optional<String> next) implements JsonMessage {
    /**
     * What a commit did to one scalar. Immutable.
     *
     * @param value the text of the new one; empty if there is none, or if it is secret
     */
    public record Touch(ChangeKind kind, KeyPath key, Optional<String> value)
            implements JsonMessage {
        @Override
        public MapValue toJson() {
            return new JsonObject()
                    .put("kind", kind.toString())
                    .put("key", key.toString())
                    .putIfPresent("value", value)
                    .toValue();
        }

        private static Touch read(JsonObjectReader in) {
            return new Touch(
                    in.required("kind").word(ChangeKind.values()),
                    in.required("key").text(KeyPath::parse),
                    in.optional("value").map(JsonField::text));
        }
    }

    /**
     * A commit that touched the key, or a key below it. Immutable.
     *
     * @param path the name that the file had then
     */
    public record Step(CommitView commit, FilePath path, List<Touch> touches)
            implements JsonMessage {
        /** Copies the list. */
        public Step {
            touches = List.copyOf(touches);
        }

        @Override
        public MapValue toJson() {
            return new JsonObject()
                    .put("commit", commit)
                    .put("path", path.toString())
                    .put("touches", touches)
                    .toValue();
        }

        private static Step read(JsonObjectReader in) {
            return new Step(
                    in.required("commit").object(CommitView::read),
                    in.required("path").text(FilePath::parse),
                    in.required("touches").list(t -> t.object(Touch::read)));
        }
    }

    /** Copies the list. */
    public KeyHistoryAnswer {
        revisions = List.copyOf(revisions);
    }

    /**
     * Reads the answer of a route.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static KeyHistoryAnswer decode(ConfigValue message) {
        return JsonObjectReader.read(
                message,
                in ->
                        new KeyHistoryAnswer(
                                in.required("revisions").list(s -> s.object(Step::read)),
                                in.nullable("next").map(JsonField::text)));
    }

    @Override
    public MapValue toJson() {
        return new JsonObject()
                .put("revisions", revisions)
                .putOrNull("next", next.map(ConfigValue::of))
                .toValue();
    }
}
