package io.marketprism.config.document;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes up edits of any tree, sensible or not: a document may refuse what it cannot do. Confined to
 * one thread.
 */
final class AnyEdit {
    private static final List<String> TEXTS =
            List.of(
                    "text",
                    "",
                    " ",
                    "a.b",
                    "true",
                    "12",
                    "~",
                    "# x",
                    "a: b",
                    "it's",
                    "\"q\"",
                    "two\nlines\n",
                    "\t",
                    "back\\slash",
                    "- x",
                    "[",
                    "}",
                    "*a",
                    "&a",
                    "!t",
                    "<<",
                    "---",
                    "\r",
                    "\u0085",
                    "\u2028",
                    "\ufeff",
                    "\0",
                    "ä😀",
                    "x = y",
                    ";",
                    "%",
                    "...");

    private final Random random;

    AnyEdit(Random random) {
        this.random = random;
    }

    /** An edit of a key of the tree, or of one beside it. */
    Edit next(ConfigValue tree) {
        List<KeyPath> keys = DocumentContract.keys(tree);
        KeyPath key = pick(keys);
        return switch (random.nextInt(6)) {
            case 0 -> new Edit.Set(key, value());
            case 1 -> new Edit.Set(below(tree, key), value());
            case 2 -> key.isRoot() ? new Edit.Set(key, value()) : new Edit.Remove(key);
            case 3 -> new Edit.Rename(key, pick(TEXTS));
            case 4 -> new Edit.Insert(below(tree, key), value());
            default -> new Edit.Move(key, below(tree, pick(keys)));
        };
    }

    private KeyPath below(ConfigValue tree, KeyPath key) {
        ConfigValue value = tree.find(key).orElse(MapValue.EMPTY);
        if (value instanceof ListValue list) {
            return key.item(random.nextInt(list.size() + 1));
        }
        return key.child(pick(TEXTS));
    }

    private ConfigValue value() {
        return switch (random.nextInt(9)) {
            case 0 -> ConfigValue.of(random.nextInt());
            case 1 -> ConfigValue.of(BigDecimal.valueOf(random.nextInt(), random.nextInt(5)));
            case 2 -> ConfigValue.of(random.nextBoolean());
            case 3 -> ConfigValue.ofNull();
            case 4 -> ConfigValue.of(List.of(ConfigValue.of(pick(TEXTS)), MapValue.EMPTY));
            case 5 -> ConfigValue.of(Map.of(pick(TEXTS), ConfigValue.of(pick(TEXTS))));
            default -> ConfigValue.of(pick(TEXTS));
        };
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
