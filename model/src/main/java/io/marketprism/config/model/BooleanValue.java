package io.marketprism.config.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** True or false. Immutable. */
public final class BooleanValue implements ConfigValue {
    static final BooleanValue TRUE = new BooleanValue(true, null);
    static final BooleanValue FALSE = new BooleanValue(false, null);

    private final boolean truth;
    private final @Nullable Origin origin;

    private BooleanValue(boolean truth, @Nullable Origin origin) {
        this.truth = truth;
        this.origin = origin;
    }

    /** The truth itself. */
    public boolean truth() {
        return truth;
    }

    @Override
    public Kind kind() {
        return Kind.BOOLEAN;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.bool(this);
    }

    @Override
    public Optional<Origin> origin() {
        return Optional.ofNullable(origin);
    }

    @Override
    public BooleanValue withOrigin(Origin origin) {
        return new BooleanValue(truth, origin);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BooleanValue value && truth == value.truth;
    }

    @Override
    public int hashCode() {
        return Boolean.hashCode(truth);
    }

    @Override
    public String toString() {
        return Boolean.toString(truth);
    }
}
