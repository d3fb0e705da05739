package io.marketprism.config.document.internal.yaml;

import io.marketprism.config.document.internal.ProblemList;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map whose entries are being collected. The maps behind a merge key {@code <<} give the entries
 * that the map does not have itself; of several, the first that has an entry.
 */
final class OpenMap extends OpenCollection {
    /** What makes a plain key a merge key. */
    static final String MERGE = "<<";

    private final NodeTree tree;
    private final ScalarComposer scalars;
    private final ProblemList problems;
    private final Map<String, ConfigValue> entries = new LinkedHashMap<>();
    private final List<MapValue> merged = new ArrayList<>(0);
    private @Nullable Map<String, Integer> firstKeys;
    private @Nullable String key;
    private int keyNode;
    private boolean mergeSeen;

    OpenMap(
            int node,
            Origin origin,
            long totalBefore,
            NodeTree tree,
            ScalarComposer scalars,
            ProblemList problems) {
        super(node, origin, totalBefore);
        this.tree = tree;
        this.scalars = scalars;
        this.problems = problems;
    }

    boolean awaitsKey() {
        return key == null;
    }

    void key(int node, String name) {
        key = name;
        keyNode = node;
    }

    @Override
    void add(int child, ConfigValue value) {
        String name = String.valueOf(key);
        key = null;
        if (isMergeKey(tree, keyNode, name)) {
            merge(child, value);
        } else if (entries.putIfAbsent(name, value) != null) {
            duplicate(name);
        }
    }

    /** Whether a key of that name brings in the entries of other maps. */
    static boolean isMergeKey(NodeTree tree, int keyNode, String name) {
        return name.equals(MERGE) && tree.kind(keyNode) == NodeKind.PLAIN && !tree.hasTag(keyNode);
    }

    private void merge(int child, ConfigValue value) {
        if (mergeSeen) {
            duplicate(MERGE);
            return;
        }
        mergeSeen = true;
        List<ConfigValue> sources = value instanceof ListValue list ? list.items() : List.of(value);
        for (ConfigValue each : sources) {
            if (each instanceof MapValue map) {
                merged.add(map);
            } else {
                problems.add(
                        tree.start(child),
                        "a " + each.kind() + " to be merged (expected: a map or a list of maps)");
            }
        }
    }

    private void duplicate(String name) {
        Integer first = firstKeys().get(name);
        problems.add(
                tree.startWithProperties(keyNode),
                "key '"
                        + name
                        + "' for the second time (expected: once"
                        + (first == null ? "" : "; the first is in line " + line(first))
                        + ")");
    }

    private int line(int node) {
        return problems.lines().line(tree.start(node));
    }

    /** The first key of each name; worked out only when a key stands there twice. */
    private Map<String, Integer> firstKeys() {
        Map<String, Integer> known = firstKeys;
        if (known == null) {
            known = new HashMap<>();
            int at = tree.first(node());
            while (at != NodeTree.NONE) {
                if (tree.kind(at).isScalar()) {
                    known.putIfAbsent(scalars.text(at), at);
                }
                at = tree.next(tree.next(at));
            }
            firstKeys = known;
        }
        return known;
    }

    @Override
    ConfigValue value() {
        if (merged.isEmpty()) {
            return ConfigValue.of(entries).withOrigin(origin());
        }
        Map<String, ConfigValue> all = new LinkedHashMap<>();
        for (MapValue map : merged) {
            map.entries().forEach(all::putIfAbsent);
        }
        all.putAll(entries);
        return ConfigValue.of(all).withOrigin(origin());
    }
}
