package io.marketprism.config.model;

import java.math.BigInteger;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A whole number of any size. Immutable. */
public final class IntegerValue implements ConfigValue {
    private final BigInteger number;
    private final @Nullable Origin origin;

    IntegerValue(BigInteger number) {
        this(number, null);
    }

    private IntegerValue(BigInteger number, @Nullable Origin origin) {
        this.number = Objects.requireNonNull(number, "number");
        this.origin = origin;
    }

    /** The number itself. */
    public BigInteger number() {
        return number;
    }

    @Override
    public Kind kind() {
        return Kind.INTEGER;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.integer(this);
    }

    @Override
    public Optional<Origin> origin() {
        return Optional.ofNullable(origin);
    }

    @Override
    public IntegerValue withOrigin(Origin origin) {
        return new IntegerValue(number, origin);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntegerValue value && number.equals(value.number);
    }

    @Override
    public int hashCode() {
        return number.hashCode();
    }

    @Override
    public String toString() {
        return number.toString();
    }
}
