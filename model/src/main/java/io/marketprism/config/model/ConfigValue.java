package io.marketprism.config.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node of a configuration tree: map, list, string, integer, decimal, boolean or null. Immutable
 * and thread-safe.
 *
 * <p>Two values are equal when their contents are, wherever they came from: the {@link Origin} is
 * no part of equality, nor is the order of a map's entries. An integer never equals a decimal, and
 * {@code 1.0} does not equal {@code 1.00}: the texts differ, so the values do.
 */
public sealed interface ConfigValue
        permits MapValue,
                ListValue,
                StringValue,
                IntegerValue,
                DecimalValue,
                BooleanValue,
                NullValue {

    /** The kinds of values, as error messages and the diff name them. */
    enum Kind {
        MAP,
        LIST,
        STRING,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        NULL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One function for each kind; a new kind breaks every caller that must know of it. */
    interface Visitor<R> {
        /** A map. */
        R map(MapValue value);

        /** A list. */
        R list(ListValue value);

        /** A string. */
        R string(StringValue value);

        /** An integer. */
        R integer(IntegerValue value);

        /** A decimal. */
        R decimal(DecimalValue value);

        /** A boolean. */
        R bool(BooleanValue value);

        /** Null. */
        R nothing(NullValue value);
    }

    /** A string. */
    static StringValue of(String text) {
        return new StringValue(text);
    }

    /** An integer. */
    static IntegerValue of(long number) {
        return new IntegerValue(BigInteger.valueOf(number));
    }

    /** An integer of any size. */
    static IntegerValue of(BigInteger number) {
        return new IntegerValue(number);
    }

    /** An exact decimal; its scale is kept. */
    static DecimalValue of(BigDecimal number) {
        return new DecimalValue(number);
    }

    /** A boolean. */
    static BooleanValue of(boolean truth) {
        return truth ? BooleanValue.TRUE : BooleanValue.FALSE;
    }

    /** Null: a value like any other, and never a deletion. */
    static NullValue ofNull() {
        return NullValue.NULL;
    }

    /** A list of the items. */
    static ListValue of(List<? extends ConfigValue> items) {
        return ListValue.of(items);
    }

    /** A map of the entries, in their order. */
    static MapValue of(Map<String, ? extends ConfigValue> entries) {
        return MapValue.of(entries);
    }

    /** Which kind of value this is. */
    Kind kind();

    /** Calls the function for this kind. */
    <R> R accept(Visitor<R> visitor);

    /** Where this value came from, if it is known. */
    Optional<Origin> origin();

    /** This value with another origin. */
    ConfigValue withOrigin(Origin origin);

    /** Whether this is neither a map nor a list. */
    default boolean isScalar() {
        return kind() != Kind.MAP && kind() != Kind.LIST;
    }

    /**
     * The value at a path, or {@code null} if there is none; this one for the root. For look-ups so
     * frequent that the {@link Optional} of {@link #find} would count: it allocates nothing.
     */
    default @Nullable ConfigValue get(KeyPath path) {
        return Trees.find(this, path);
    }

    /** The value at a path; this one for the root. */
    default Optional<ConfigValue> find(KeyPath path) {
        return Optional.ofNullable(Trees.find(this, path));
    }

    /**
     * A tree that has the value at the path and shares everything else with this one. Maps and
     * lists that are missing on the way, or null, are made; an index must exist or be the next one.
     *
     * @throws KeyNotFoundException if a value on the way cannot have the key
     */
    default ConfigValue with(KeyPath path, ConfigValue value) {
        return Trees.with(this, path, value);
    }

    /**
     * A tree without the entry or item at the path; this one if there is none.
     *
     * @throws IllegalArgumentException for the root
     */
    default ConfigValue without(KeyPath path) {
        return Trees.without(this, path);
    }
}
