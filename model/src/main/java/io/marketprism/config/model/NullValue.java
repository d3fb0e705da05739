package io.marketprism.config.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Null: a value that says "nothing", as opposed to a key that is not there. Immutable. */
public final class NullValue implements ConfigValue {
    static final NullValue NULL = new NullValue(null);

    private final @Nullable Origin origin;

    private NullValue(@Nullable Origin origin) {
        this.origin = origin;
    }

    @Override
    public Kind kind() {
        return Kind.NULL;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.nothing(this);
    }

    @Override
    public Optional<Origin> origin() {
        return Optional.ofNullable(origin);
    }

    @Override
    public NullValue withOrigin(Origin origin) {
        return new NullValue(origin);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NullValue;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "null";
    }
}
