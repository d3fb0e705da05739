package io.marketprism.config.document.internal.ini;

import io.marketprism.config.model.BooleanValue;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.DecimalValue;
import io.marketprism.config.model.IntegerValue;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.NullValue;
import io.marketprism.config.model.StringValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What values become in a format that knows nothing but text. */
final class IniValues implements ConfigValue.Visitor<ConfigValue> {
    private final boolean flat;

    private IniValues(boolean flat) {
        this.flat = flat;
    }

    /**
     * The tree with scalars as text.
     *
     * @param flat whether empty maps vanish, as there is nothing to write them with
     */
    static ConfigValue settled(ConfigValue tree, boolean flat) {
        return tree.accept(new IniValues(flat));
    }

    @Override
    public ConfigValue map(MapValue value) {
        Map<String, ConfigValue> entries = new LinkedHashMap<>();
        value.entries()
                .forEach(
                        (name, child) -> {
                            ConfigValue settled = child.accept(this);
                            if (!flat || !settled.equals(MapValue.EMPTY)) {
                                entries.put(name, settled);
                            }
                        });
        return ConfigValue.of(entries);
    }

    @Override
    public ConfigValue list(ListValue value) {
        List<ConfigValue> items = new ArrayList<>(value.size());
        value.items().forEach(item -> items.add(item.accept(this)));
        return ConfigValue.of(items);
    }

    @Override
    public ConfigValue string(StringValue value) {
        return value;
    }

    @Override
    public ConfigValue integer(IntegerValue value) {
        return ConfigValue.of(value.toString());
    }

    @Override
    public ConfigValue decimal(DecimalValue value) {
        return ConfigValue.of(value.toString());
    }

    @Override
    public ConfigValue bool(BooleanValue value) {
        return ConfigValue.of(value.toString());
    }

    @Override
    public ConfigValue nothing(NullValue value) {
        return value;
    }
}
