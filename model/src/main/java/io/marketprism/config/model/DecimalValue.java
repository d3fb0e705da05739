package io.marketprism.config.model;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An exact decimal fraction; {@code 1.0} and {@code 1.00} differ. Immutable. */
public final class DecimalValue implements ConfigValue {
    private final BigDecimal number;
    private final @Nullable Origin origin;

    DecimalValue(BigDecimal number) {
        this(number, null);
    }

    private DecimalValue(BigDecimal number, @Nullable Origin origin) {
        this.number = Objects.requireNonNull(number, "number");
        this.origin = origin;
    }

    /** The number itself. */
    public BigDecimal number() {
        return number;
    }

    @Override
    public Kind kind() {
        return Kind.DECIMAL;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.decimal(this);
    }

    @Override
    public Optional<Origin> origin() {
        return Optional.ofNullable(origin);
    }

    @Override
    public DecimalValue withOrigin(Origin origin) {
        return new DecimalValue(number, origin);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DecimalValue value && number.equals(value.number);
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
