package io.marketprism.config.cli.source;

import io.marketprism.config.cli.terminal.Fields;
import io.marketprism.config.cli.terminal.Terminal;
import io.marketprism.config.cli.terminal.TextTable;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import java.util.ArrayList;
import java.util.List;

/** Every leaf of a tree with the place that it came from. Immutable. */
public final class EffectiveView {
    private record Leaf(KeyPath key, ConfigValue value) {}

    private final List<Leaf> leaves = new ArrayList<>();

    /** The leaves of a value that stands at a key. */
    public EffectiveView(KeyPath key, ConfigValue value) {
        collect(key, value);
    }

    private void collect(KeyPath key, ConfigValue value) {
        if (value instanceof MapValue map && map.size() > 0) {
            map.entries().forEach((name, below) -> collect(key.child(name), below));
        } else if (value instanceof ListValue list && list.size() > 0) {
            for (int i = 0; i < list.size(); i++) {
                collect(key.item(i), list.items().get(i));
            }
        } else {
            leaves.add(new Leaf(key, value));
        }
    }

    /** As data: a list of keys with value and origin. */
    public ConfigValue data() {
        return ListValue.of(
                leaves.stream()
                        .map(
                                leaf ->
                                        new Fields()
                                                .put("key", leaf.key.toString())
                                                .put("value", Values.masked(leaf.value))
                                                .put("origin", Values.origin(leaf.value))
                                                .build())
                        .toList());
    }

    /** As a table. */
    public void print(Terminal terminal) {
        TextTable table = new TextTable("KEY", "VALUE", "FROM");
        leaves.forEach(
                leaf ->
                        table.row(
                                leaf.key.toString(),
                                Values.text(leaf.value),
                                Values.origin(leaf.value)));
        table.print(terminal);
    }
}
