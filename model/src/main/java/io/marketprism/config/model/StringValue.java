package io.marketprism.config.model;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A text; dates and times of any format are texts too. Immutable. */
public final class StringValue implements ConfigValue {
    private final String text;
    private final @Nullable Origin origin;

    StringValue(String text) {
        this(text, null);
    }

    private StringValue(String text, @Nullable Origin origin) {
        this.text = Objects.requireNonNull(text, "text");
        this.origin = origin;
    }

    /** The text itself. */
    public String text() {
        return text;
    }

    @Override
    public Kind kind() {
        return Kind.STRING;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.string(this);
    }

    @Override
    public Optional<Origin> origin() {
        return Optional.ofNullable(origin);
    }

    @Override
    public StringValue withOrigin(Origin origin) {
        return new StringValue(text, origin);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StringValue value && text.equals(value.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
