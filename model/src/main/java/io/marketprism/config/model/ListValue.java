package io.marketprism.config.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A sequence of values. Immutable. */
public final class ListValue implements ConfigValue {
    /** The list without items. */
    public static final ListValue EMPTY = new ListValue(List.of(), null);

    private final List<ConfigValue> items;
    private final @Nullable Origin origin;

    private ListValue(List<ConfigValue> items, @Nullable Origin origin) {
        this.items = items;
        this.origin = origin;
    }

    /** A list of a copy of the items. */
    public static ListValue of(List<? extends ConfigValue> items) {
        return items.isEmpty() ? EMPTY : new ListValue(List.copyOf(items), null);
    }

    /** The items; immutable. */
    public List<ConfigValue> items() {
        return items;
    }

    /** How many items there are. */
    public int size() {
        return items.size();
    }

    /** A list in which the item at the position is another; the position after the last appends. */
    public ListValue withItem(int position, ConfigValue value) {
        List<ConfigValue> copy = new ArrayList<>(items);
        if (position == copy.size()) {
            copy.add(value);
        } else {
            copy.set(position, value);
        }
        return new ListValue(List.copyOf(copy), origin);
    }

    /** A list with one item more, before the one that now has the position. */
    public ListValue withInserted(int position, ConfigValue value) {
        List<ConfigValue> copy = new ArrayList<>(items);
        copy.add(position, value);
        return new ListValue(List.copyOf(copy), origin);
    }

    /** A list without the item at the position. */
    public ListValue withoutItem(int position) {
        List<ConfigValue> copy = new ArrayList<>(items);
        copy.remove(position);
        return new ListValue(List.copyOf(copy), origin);
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
        return new ListValue(items, origin);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ListValue list && items.equals(list.items);
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
