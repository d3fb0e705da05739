package io.marketprism.config.document.internal.yaml;

import io.marketprism.config.document.Edit;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes up edits that are possible in a tree, the same ones for the same seed. */
final class RandomEdits {
    private static final List<String> NAMES =
            List.of(
                    "fresh",
                    "a.b",
                    "with space",
                    "1",
                    "no",
                    "",
                    "key: odd",
                    "ünï",
                    "-",
                    "a#b",
                    "'q'");
    private static final List<String> TEXTS =
            List.of(
                    "text",
                    "",
                    "two words",
                    "true",
                    "12",
                    "# no comment",
                    "a: b",
                    "it's",
                    "\"q\"",
                    "two\nlines",
                    "end\n",
                    "\n",
                    " led",
                    "tail ",
                    "tab\there",
                    "back\\slash",
                    "- dash",
                    "[x]",
                    "{y}",
                    "*star",
                    "&amp",
                    "!tag",
                    "%dir",
                    "@at",
                    "`tick",
                    "|",
                    ">",
                    "multi\n\n  indented\nlines\n",
                    "\u00e4\ud83d\ude00",
                    "null",
                    "~",
                    "a,b",
                    "x]",
                    "---",
                    "?",
                    ":",
                    "a:",
                    "<<",
                    "\r\n",
                    "\u0085",
                    "longer text ".repeat(20).strip());

    private final Random random;

    RandomEdits(long seed) {
        this.random = new Random(seed);
    }

    /** An edit of one of the keys of the tree, or of one beside them. */
    Edit next(ConfigValue tree) {
        List<KeyPath> keys = new ArrayList<>();
        collect(tree, KeyPath.ROOT, keys);
        KeyPath key = keys.get(random.nextInt(keys.size()));
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> new Edit.Set(key, value(2));
            case 3, 4 -> new Edit.Set(beside(tree, key), value(2));
            case 5, 6 -> new Edit.Remove(key);
            case 7 -> new Edit.Rename(key, pick(NAMES));
            case 8 -> new Edit.Insert(inserted(tree, key), value(2));
            default -> new Edit.Move(key, beside(tree, keys.get(random.nextInt(keys.size()))));
        };
    }

    private KeyPath beside(ConfigValue tree, KeyPath key) {
        ConfigValue value = tree.find(key).orElseThrow();
        if (value instanceof ListValue list) {
            return key.item(list.size());
        }
        if (value instanceof MapValue) {
            KeyPath child = key.child(pick(NAMES));
            return random.nextInt(4) == 0 ? child.child(pick(NAMES)) : child;
        }
        return key.isRoot() ? key.child(pick(NAMES)) : beside(tree, key.parent());
    }

    private KeyPath inserted(ConfigValue tree, KeyPath key) {
        ConfigValue value = tree.find(key).orElseThrow();
        return value instanceof ListValue list ? key.item(random.nextInt(list.size() + 1)) : key;
    }

    private ConfigValue value(int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 8)) {
            case 0 -> ConfigValue.of(random.nextInt(100_000));
            case 1 -> ConfigValue.of(random.nextBoolean());
            case 2 -> ConfigValue.ofNull();
            case 3 -> ConfigValue.of(BigDecimal.valueOf(random.nextInt(1000), random.nextInt(3)));
            case 4, 5, 6, 7 -> ConfigValue.of(pick(TEXTS));
            case 8, 9 -> list(depth);
            default -> map(depth);
        };
    }

    private ConfigValue list(int depth) {
        List<ConfigValue> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(value(depth - 1));
        }
        return ConfigValue.of(items);
    }

    private ConfigValue map(int depth) {
        Map<String, ConfigValue> entries = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            entries.put(pick(NAMES), value(depth - 1));
        }
        return ConfigValue.of(entries);
    }

    private static void collect(ConfigValue value, KeyPath key, List<KeyPath> keys) {
        keys.add(key);
        if (value instanceof MapValue map) {
            map.entries().forEach((name, child) -> collect(child, key.child(name), keys));
        } else if (value instanceof ListValue list) {
            for (int i = 0; i < list.size(); i++) {
                collect(list.items().get(i), key.item(i), keys);
            }
        }
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
