package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.Revision;
import java.time.Instant;
import java.util.Optional;

/**
 * A tag. Immutable.
 *
 * @param name its name
 * @param kind {@code lightweight}, {@code annotated} or {@code release}
 * @param commit the id of the commit that it names
 * @param createdAt the entry of the log that made it
 * @param annotation who made it and why; empty for a lightweight one
 */
public record TagView(
        BranchName name,
        String kind,
        String commit,
        Revision createdAt,
        Optional<Annotation> annotation)
        implements JsonMessage {
    /** Who made a tag, when and why. */
    public record Annotation(PersonView tagger, Instant time, String message)
            implements JsonMessage {
        @Override
        public MapValue toJson() {
            return new JsonObject()
                    .put("tagger", tagger)
                    .put("time", time.toString())
                    .put("message", message)
                    .toValue();
        }

        static Annotation read(JsonObjectReader in) {
            return new Annotation(
                    in.required("tagger").object(PersonView::read),
                    in.required("time").instant(),
                    in.required("message").text());
        }
    }

    /**
     * Reads the answer of a route.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static TagView decode(ConfigValue message) {
        return JsonObjectReader.read(message, TagView::read);
    }

    @Override
    public MapValue toJson() {
        JsonObject out =
                new JsonObject()
                        .put("name", name.toString())
                        .put("kind", kind)
                        .put("commit", commit)
                        .put("createdAt", createdAt.number());
        annotation.ifPresent(value -> out.put("annotation", value));
        return out.toValue();
    }

    static TagView read(JsonObjectReader in) {
        return new TagView(
                in.required("name").text(BranchName::parse),
                in.required("kind").text(),
                in.required("commit").text(),
                in.required("createdAt").revision(),
                in.optional("annotation").map(a -> a.object(Annotation::read)));
    }
}
