package io.marketprism.config.document.internal.lines;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tree cut into what can be written one below the other: sections with keys. Immutable.
 *
 * @param all the sections, parents first
 */
public record Blocks(List<Block> all) {
    /**
     * A section, whether it is there already or not. Properties have one block, of the root.
     *
     * @param section its path
     * @param entries whole keys and their values; neither is a map
     * @param depth how many names of the keys are said by the section
     */
    public record Block(KeyPath section, Map<KeyPath, ConfigValue> entries, int depth) {
        /** The names of a key that the section does not say. */
        public List<String> names(KeyPath key) {
            List<String> names = Blocks.names(key);
            return names.subList(depth, names.size());
        }
    }

    /** The names of a path; the position of an item is taken for one. */
    public static List<String> names(KeyPath key) {
        return key.segments().stream()
                .map(s -> s instanceof KeyPath.Name name ? name.text() : s.toString())
                .toList();
    }

    /** Cuts a value that is to stand at a key. */
    public static Blocks of(KeyPath key, ConfigValue value, boolean flat) {
        List<Block> blocks = new ArrayList<>();
        if (flat) {
            Map<KeyPath, ConfigValue> entries = new LinkedHashMap<>();
            flatten(key, value, entries);
            blocks.add(new Block(key.isRoot() ? key : key.parent(), entries, 0));
        } else if (value instanceof MapValue map) {
            collect(key, map, blocks);
        } else {
            KeyPath section = key.parent();
            blocks.add(new Block(section, Map.of(key, value), section.segments().size()));
        }
        return new Blocks(blocks);
    }

    private static void collect(KeyPath section, MapValue map, List<Block> blocks) {
        Map<KeyPath, ConfigValue> entries = new LinkedHashMap<>();
        map.entries()
                .forEach(
                        (name, value) -> {
                            if (!(value instanceof MapValue)) {
                                entries.put(section.child(name), value);
                            }
                        });
        boolean onlyMaps = entries.isEmpty() && map.size() > 0;
        if (!onlyMaps) {
            blocks.add(new Block(section, entries, section.segments().size()));
        }
        map.entries()
                .forEach(
                        (name, value) -> {
                            if (value instanceof MapValue child) {
                                collect(section.child(name), child, blocks);
                            }
                        });
    }

    /** A name that is a parent and has a value under the empty name is written as it is. */
    private static void flatten(KeyPath key, ConfigValue value, Map<KeyPath, ConfigValue> out) {
        if (value instanceof MapValue map) {
            map.entries()
                    .forEach(
                            (name, child) -> {
                                boolean own = name.isEmpty() && map.size() > 1 && !key.isRoot();
                                flatten(
                                        own && child.isScalar() ? key : key.child(name),
                                        child,
                                        out);
                            });
        } else {
            out.put(key, value);
        }
    }
}
