package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import java.util.List;
import java.util.Optional;

/**
 * Why a key of an effective configuration has its value. Immutable.
 *
 * @param key the key
 * @param value what it has
 * @param origin where that stands, if it is known
 * @param shadowed what the other layers say, the strongest first
 * @param steps how references became values: first the text itself, then every key that it refers
 *     to, in the order in which they are met; none if there is no reference in it
 */
public record KeyExplanation(
        KeyPath key,
        ConfigValue value,
        Optional<Origin> origin,
        List<Other> shadowed,
        List<Step> steps)
        implements JsonMessage {

    /** What became of the value of a layer that is not the strongest. */
    public enum Role implements JsonField.Word {
        /** A part of the value: of a merged map or a joined list. */
        MERGED("merged"),
        /** Hidden by a stronger layer. */
        SHADOWED("shadowed"),
        /** Removed by the deletions of a stronger layer. */
        DELETED("deleted");

        private final String text;

        Role(String text) {
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

    /** What another layer says, and where. Immutable. */
    public record Other(ConfigValue value, Optional<Origin> origin, Role role)
            implements JsonMessage {
        @Override
        public MapValue toJson() {
            JsonObject out = new JsonObject().put("value", value);
            origin.ifPresent(o -> out.put("origin", OriginJson.write(o)));
            return out.put("role", role.toString()).toValue();
        }

        private static Other read(JsonObjectReader in) {
            return new Other(
                    in.required("value").value(),
                    in.optional("origin").map(o -> o.object(OriginJson::read)),
                    in.required("role").word(Role.values()));
        }
    }

    /**
     * A text before references were put in. Immutable.
     *
     * @param key where it stands
     * @param raw the text with its references
     * @param references what it refers to directly
     */
    public record Step(KeyPath key, ConfigValue raw, List<String> references)
            implements JsonMessage {
        /** Copies the references. */
        public Step {
            references = List.copyOf(references);
        }

        @Override
        public MapValue toJson() {
            return new JsonObject()
                    .put("key", key.toString())
                    .put("raw", raw)
                    .putTexts("references", references)
                    .toValue();
        }

        private static Step read(JsonObjectReader in) {
            return new Step(
                    in.required("key").text(KeyPath::parse),
                    in.required("raw").value(),
                    in.required("references").list(JsonField::text));
        }
    }

    /** Copies the lists. */
    public KeyExplanation {
        shadowed = List.copyOf(shadowed);
        steps = List.copyOf(steps);
    }

    @Override
    public MapValue toJson() {
        JsonObject out = new JsonObject().put("key", key.toString()).put("value", value);
        origin.ifPresent(o -> out.put("origin", OriginJson.write(o)));
        out.put("shadowed", shadowed);
        if (!steps.isEmpty()) {
            out.put("steps", steps);
        }
        return out.toValue();
    }

    static KeyExplanation read(JsonObjectReader in) {
        return new KeyExplanation(
                in.required("key").text(KeyPath::parse),
                in.required("value").value(),
                in.optional("origin").map(o -> o.object(OriginJson::read)),
                in.required("shadowed").list(s -> s.object(Other::read)),
                in.optional("steps").map(s -> s.list(t -> t.object(Step::read))).orElse(List.of()));
    }
}
