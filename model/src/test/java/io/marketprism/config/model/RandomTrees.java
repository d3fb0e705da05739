package io.marketprism.config.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A source of random values; the same seed gives the same values. Small, but with all that has
 * caught parsers out: empty names, quotes, controls, emoji, huge numbers, texts that look like
 * other kinds. Confined to one thread.
 */
public final class RandomTrees {
    private static final String[] NAMES = {
        "a",
        "b",
        "c",
        "host",
        "port",
        "x-y",
        "e_f",
        "0",
        "12",
        "",
        " ",
        "a.b",
        "[0]",
        "\"",
        "\\",
        "app.kubernetes.io/name",
        "ключ",
        "日本",
        "😀",
        "line\nbreak",
        "tab\t",
        "null",
        "true",
        "~1"
    };
    private static final String[] TEXTS = {
        "",
        " ",
        "plain",
        "null",
        "true",
        "no",
        "012",
        "1.5",
        "1e3",
        "a: b",
        "- a",
        "# c",
        "'",
        "\"",
        "\\",
        "${x}",
        "two\nlines",
        "crlf\r\n",
        "tab\t",
        "\u0000",
        "\u2028",
        "é",
        "e\u0301",
        "😀"
    };
    private static final int MAX_WIDTH = 6;
    private static final int MAX_DEPTH = 5;

    private final Random random;

    /** Starts the sequence of a seed. */
    public RandomTrees(long seed) {
        this.random = new Random(seed);
    }

    /** A value of any kind, nested at most five deep. */
    public ConfigValue value() {
        return value(MAX_DEPTH);
    }

    /** A map, nested at most five deep. */
    public MapValue map() {
        return map(MAX_DEPTH);
    }

    /** A list, nested at most five deep. */
    public ListValue list() {
        return list(MAX_DEPTH);
    }

    /** A value that is neither a map nor a list. */
    public ConfigValue scalar() {
        return switch (random.nextInt(7)) {
            case 0 -> ConfigValue.ofNull();
            case 1 -> ConfigValue.of(random.nextBoolean());
            case 2 -> ConfigValue.of(random.nextInt(20) - 10);
            case 3 -> ConfigValue.of(new BigInteger(1 + random.nextInt(200), random));
            case 4 -> decimal();
            default -> ConfigValue.of(text());
        };
    }

    /** A decimal of any sign, some hundred digits and a scale of either sign. */
    public DecimalValue decimal() {
        BigInteger digits = new BigInteger(random.nextInt(100), random);
        BigInteger signed = random.nextBoolean() ? digits : digits.negate();
        return ConfigValue.of(new BigDecimal(signed, random.nextInt(60) - 30));
    }

    /** A name of a map's entry. */
    public String name() {
        return NAMES[random.nextInt(NAMES.length)];
    }

    /** A text. */
    public String text() {
        return random.nextInt(4) == 0
                ? TEXTS[random.nextInt(TEXTS.length)] + TEXTS[random.nextInt(TEXTS.length)]
                : TEXTS[random.nextInt(TEXTS.length)];
    }

    /** A text of up to so many random characters of all planes, without unpaired surrogates. */
    public String wildText(int maxLength) {
        StringBuilder out = new StringBuilder();
        for (int i = random.nextInt(maxLength + 1); i > 0; i--) {
            int range = random.nextInt(4) == 0 ? Character.MAX_CODE_POINT + 1 : 0x180;
            int c = random.nextInt(range);
            boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            out.appendCodePoint(surrogate ? '?' : c);
        }
        return out.toString();
    }

    /** The path of a value in the tree; the root for a scalar or an empty tree. */
    public KeyPath pathIn(ConfigValue tree) {
        KeyPath path = KeyPath.ROOT;
        ConfigValue at = tree;
        while (true) {
            if (at instanceof MapValue map && map.size() > 0) {
                List<String> names = List.copyOf(map.entries().keySet());
                String name = names.get(random.nextInt(names.size()));
                path = path.child(name);
                at = map.entries().get(name);
            } else if (at instanceof ListValue list && list.size() > 0) {
                int position = random.nextInt(list.size());
                path = path.item(position);
                at = list.items().get(position);
            } else {
                return path;
            }
            if (random.nextInt(3) == 0) {
                return path;
            }
        }
    }

    /** The tree after some random changes: values replaced, entries added and removed. */
    public MapValue edited(MapValue tree, int edits) {
        ConfigValue at = tree;
        for (int i = 0; i < edits; i++) {
            KeyPath path = pathIn(at);
            if (path.isRoot() || random.nextInt(3) == 0) {
                at = at.with(KeyPath.of(name()), value(2));
            } else {
                at = random.nextBoolean() ? at.with(path, value(2)) : at.without(path);
            }
        }
        return (MapValue) at;
    }

    private ConfigValue value(int depth) {
        int kind = depth == 0 ? 9 : random.nextInt(10);
        if (kind < 3) {
            return map(depth - 1);
        }
        return kind < 5 ? list(depth - 1) : scalar();
    }

    private MapValue map(int depth) {
        Map<String, ConfigValue> entries = new LinkedHashMap<>();
        for (int i = random.nextInt(MAX_WIDTH + 1); i > 0; i--) {
            entries.put(name(), value(depth));
        }
        return ConfigValue.of(entries);
    }

    private ListValue list(int depth) {
        List<ConfigValue> items = new ArrayList<>();
        for (int i = random.nextInt(MAX_WIDTH + 1); i > 0; i--) {
            items.add(value(depth));
        }
        return ConfigValue.of(items);
    }
}
