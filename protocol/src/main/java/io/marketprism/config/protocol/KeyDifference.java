package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import java.util.Optional;

/**
 * One key that is not the same in two trees. Immutable.
 *
 * @param kind what happened
 * @param key where; of an item that moved, its new place
 * @param before what it had; empty if it was not there, or if values were not asked for
 * @param after what it has; empty if it is not there, or if values were not asked for
 */
public record KeyDifference(
        Kind kind, KeyPath key, Optional<ConfigValue> before, Optional<ConfigValue> after)
        implements JsonMessage {

    /** What happened to a key. */
    public enum Kind implements JsonField.Word {
        /** It was not there. */
        ADDED("added"),
        /** It is no longer there. */
        REMOVED("removed"),
        /** It has another value of the same kind. */
        CHANGED("changed"),
        /** It is the item of a list with an item key, and has another position. */
        MOVED("moved"),
        /** It has a value of another kind. */
        TYPE_CHANGED("type-changed");

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

    /** The same without the values. */
    public KeyDifference withoutValues() {
        return new KeyDifference(kind, key, Optional.empty(), Optional.empty());
    }

    @Override
    public MapValue toJson() {
        JsonObject out = new JsonObject().put("kind", kind.toString()).put("key", key.toString());
        before.ifPresent(value -> out.put("before", value));
        after.ifPresent(value -> out.put("after", value));
        return out.toValue();
    }

    static KeyDifference read(JsonObjectReader in) {
        return new KeyDifference(
                in.required("kind").word(Kind.values()),
                in.required("key").text(KeyPath::parse),
                in.optional("before").map(JsonField::value),
                in.optional("after").map(JsonField::value));
    }
}
