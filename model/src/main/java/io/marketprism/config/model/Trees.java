package io.marketprism.config.model;

import io.marketprism.config.model.KeyPath.Index;
import io.marketprism.config.model.KeyPath.Name;
import io.marketprism.config.model.KeyPath.Segment;
import org.jspecify.annotations.Nullable;

/** Looks values up in trees and makes changed copies that share all that did not change. */
final class Trees {
    private Trees() {}

    static @Nullable ConfigValue find(ConfigValue tree, KeyPath path) {
        ConfigValue at = tree;
        for (Segment segment : path.steps()) {
            at = step(at, segment);
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    static ConfigValue with(ConfigValue tree, KeyPath path, ConfigValue value) {
        return with(tree, path, 0, value);
    }

    static ConfigValue without(ConfigValue tree, KeyPath path) {
        if (path.isRoot()) {
            throw new IllegalArgumentException("path: the root (expected: a key below it)");
        }
        return without(tree, path, 0);
    }

    private static @Nullable ConfigValue step(ConfigValue at, Segment segment) {
        if (segment instanceof Name name && at instanceof MapValue map) {
            return map.get(name.text());
        }
        if (segment instanceof Index index && at instanceof ListValue list) {
            return list.get(index.position());
        }
        return null;
    }

    private static ConfigValue with(
            @Nullable ConfigValue found, KeyPath path, int depth, ConfigValue value) {
        if (depth == path.segments().size()) {
            return value;
        }
        // Whoever writes "key:" and nothing after it means a map that has no entry yet.
        ConfigValue at = found instanceof NullValue ? null : found;
        Segment segment = path.segments().get(depth);
        if (segment instanceof Name name && (at == null || at instanceof MapValue)) {
            MapValue map = at == null ? MapValue.EMPTY : (MapValue) at;
            ConfigValue child = with(map.get(name.text()), path, depth + 1, value);
            return map.withEntry(name.text(), child);
        }
        if (segment instanceof Index index && (at == null || at instanceof ListValue)) {
            ListValue list = at == null ? ListValue.EMPTY : (ListValue) at;
            if (index.position() <= list.size()) {
                ConfigValue child = with(step(list, index), path, depth + 1, value);
                return list.withItem(index.position(), child);
            }
            throw new KeyNotFoundException(
                    path.prefix(depth + 1), "the list has " + list.size() + " items");
        }
        throw new KeyNotFoundException(path.prefix(depth + 1), "the value above is " + kindOf(at));
    }

    private static ConfigValue without(ConfigValue at, KeyPath path, int depth) {
        Segment segment = path.segments().get(depth);
        ConfigValue child = step(at, segment);
        if (child == null) {
            return at;
        }
        boolean last = depth + 1 == path.segments().size();
        ConfigValue changed = last ? child : without(child, path, depth + 1);
        if (!last && changed == child) {
            return at;
        }
        if (segment instanceof Name name && at instanceof MapValue map) {
            return last ? map.withoutEntry(name.text()) : map.withEntry(name.text(), changed);
        }
        if (segment instanceof Index index && at instanceof ListValue list) {
            return last
                    ? list.withoutItem(index.position())
                    : list.withItem(index.position(), changed);
        }
        return at;
    }

    private static String kindOf(@Nullable ConfigValue value) {
        return value == null ? "missing" : "of kind " + value.kind();
    }
}
