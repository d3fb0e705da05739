package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody decides, or has decided, for one conflict. Immutable.
 *
 * @param take whose way it goes
 * @param value the value of {@link Take#VALUE}; empty for any other
 */
public record MergeChoiceView(MergePlace place, Take take, Optional<ConfigValue> value)
        implements JsonMessage {

    /** Whose way a conflict goes. */
    public enum Take implements JsonField.Word {
        /** That of the branch merged into. */
        OURS("ours"),
        /** That of what is merged. */
        THEIRS("theirs"),
        /** Neither: another value. */
        VALUE("value"),
        /** Neither: the key or file is taken away. */
        NOTHING("nothing");

        private final String text;

        Take(String text) {
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

    /**
     * Checks that there is a value where one belongs.
     *
     * @throws InvalidMessageException if not
     */
    public MergeChoiceView {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(take, "take");
        if (value.isPresent() != (take == Take.VALUE)) {
            throw new InvalidMessageException(
                    "value", value.isPresent() ? "given" : "missing", "one with take: value only");
        }
    }

    @Override
    public MapValue toJson() {
        JsonObject out = place.toJson().put("take", take.text());
        value.ifPresent(v -> out.put("value", v));
        return out.toValue();
    }

    static MergeChoiceView read(JsonObjectReader in) {
        return new MergeChoiceView(
                MergePlace.read(in),
                in.required("take").word(Take.values()),
                in.optional("value").map(JsonField::value));
    }
}
