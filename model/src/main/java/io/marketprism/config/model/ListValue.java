package io.marketprism.config.model;

import io.marketprism.config.model.internal.ChunkedArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of values. Immutable.
 *
 * <p>To replace or append an item copies the path to it in a {@link ChunkedArray} and shares the
 * rest; to insert or remove one copies the list, since all that follows moves.
 */
public final class ListValue implements ConfigValue {
    /** The list without items. */
    public static final ListValue EMPTY = new ListValue(ChunkedArray.empty(), null);

    private final ChunkedArray<ConfigValue> array;
    private final List<ConfigValue> items;
    private final @Nullable Origin origin;

    private ListValue(ChunkedArray<ConfigValue> array, @Nullable Origin origin) {
        this.array = array;
        this.items = array.asList();
        this.origin = origin;
    }

    /** A list of a copy of the items. */
    public static ListValue of(List<? extends ConfigValue> items) {
        return items.isEmpty() ? EMPTY : of(items, null);
    }

    private static ListValue of(List<? extends ConfigValue> items, @Nullable Origin origin) {
        ConfigValue[] copy = items.toArray(new ConfigValue[0]);
        for (ConfigValue item : copy) {
            Objects.requireNonNull(item, "item");
        }
        return new ListValue(ChunkedArray.of(copy), origin);
    }

    /** The items; immutable, and no copy. */
    public List<ConfigValue> items() {
        return items;
    }

    /** The item at a position, or {@code null} if the list has no such position. */
    public @Nullable ConfigValue get(int position) {
        return position >= 0 && position < array.size() ? array.get(position) : null;
    }

    /** How many items there are. */
    public int size() {
        return array.size();
    }

    /**
     * A list in which the item at the position is another; the position after the last appends.
     *
     * @throws IndexOutOfBoundsException if there is no such position
     */
    public ListValue withItem(int position, ConfigValue value) {
        Objects.requireNonNull(value, "value");
        if (position == array.size()) {
            return new ListValue(array.plus(value), origin);
        }
        Objects.checkIndex(position, array.size());
        return array.get(position) == value
                ? this
                : new ListValue(array.with(position, value), origin);
    }

    /**
     * A list with one item more, before the one that now has the position.
     *
     * @throws IndexOutOfBoundsException if the position is beyond the one after the last
     */
    public ListValue withInserted(int position, ConfigValue value) {
        List<ConfigValue> copy = new ArrayList<>(items);
        copy.add(position, Objects.requireNonNull(value, "value"));
        return of(copy, origin);
    }

    /**
     * A list without the item at the position.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public ListValue withoutItem(int position) {
        List<ConfigValue> copy = new ArrayList<>(items);
        copy.remove(position);
        return of(copy, origin);
    }

    @Override
    public Kind kind() {
        return Kind.LIST;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.list(this);
    }

    @Override
    public Optional<Origin> origin() {
        return Optional.ofNullable(origin);
    }

    @Override
    public ListValue withOrigin(Origin origin) {
        return new ListValue(array, origin);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof ListValue list
                        && (array == list.array || items.equals(list.items)));
    }

    @Override
    public int hashCode() {
        return items.hashCode();
    }

    @Override
    public String toString() {
        return items.toString();
    }
}
