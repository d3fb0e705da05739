package io.marketprism.config.document;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;

/** One change of a document, by key. Immutable. */
public sealed interface Edit {
    /** The key that the edit names. */
    KeyPath key();

    /**
     * Gives a key a value: replaces what is there, or adds it as the last entry of its map. The
     * maps on the way are made where they are missing; an index must exist or be the next one. A
     * map over a map, or a list over a list, changes only what differs. Formats that know nothing
     * but text (INI, properties) take numbers and booleans as text.
     */
    record Set(KeyPath key, ConfigValue value) implements Edit {}

    /** Takes a key or list item out, together with the comments that belong to it. */
    record Remove(KeyPath key) implements Edit {}

    /** Gives an entry of a map another name; its value and its place among its neighbours stay. */
    record Rename(KeyPath key, String name) implements Edit {}

    /**
     * Puts a value into a list before the item that now has the index of {@code key}; the index
     * after the last appends.
     */
    record Insert(KeyPath key, ConfigValue value) implements Edit {}

    /**
     * Takes an entry away from one place and puts it, with its comments, at another. The new key is
     * one of the tree without the entry: an index puts it before the item that has the index then,
     * a name must be free.
     */
    record Move(KeyPath key, KeyPath to) implements Edit {}
}
