package io.marketprism.config.benchmarks.jmh;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Trees of ten thousand leaves. Thread-safe: nothing but functions. */
final class WideTrees {
    static final int LEAVES = 10_000;
    private static final int CHANGED = LEAVES / 100;
    private static final long SEED = 7;

    private WideTrees() {}

    /**
     * The key of a leaf, such as {@code exchanges.e04.symbols.s17.depth2}. Two trees of different
     * shifts share half of their leaves.
     */
    static String key(int leaf) {
        return "exchanges.e%02d.symbols.s%02d.depth%d"
                .formatted(leaf / 1_000, leaf / 10 % 100, leaf % 10);
    }

    /** A tree of leaves that begin with the given one. */
    static MapValue tree(int first, String value) {
        ConfigValue tree = MapValue.EMPTY;
        for (int leaf = first; leaf < first + LEAVES; leaf++) {
            tree = tree.with(KeyPath.parse(key(leaf)), ConfigValue.of(value + leaf));
        }
        return (MapValue) tree;
    }

    /** The leaves of such a tree by their dotted keys. */
    static Map<String, String> leaves(int first, String value) {
        Map<String, String> leaves = new LinkedHashMap<>();
        for (int leaf = first; leaf < first + LEAVES; leaf++) {
            leaves.put(key(leaf), value + leaf);
        }
        return leaves;
    }

    /** The tree with one leaf in a hundred changed. */
    static MapValue changed(MapValue tree, int first) {
        Random random = new Random(SEED);
        ConfigValue result = tree;
        for (int i = 0; i < CHANGED; i++) {
            KeyPath key = KeyPath.parse(key(first + random.nextInt(LEAVES)));
            result = result.with(key, ConfigValue.of("changed" + i));
        }
        return (MapValue) result;
    }

    /** Keys of leaves in an order that no cache line foresees. */
    static List<String> shuffledKeys() {
        Random random = new Random(SEED);
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 1_024; i++) {
            keys.add(key(random.nextInt(LEAVES)));
        }
        return keys;
    }
}
