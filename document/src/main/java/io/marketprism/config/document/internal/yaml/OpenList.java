package io.marketprism.config.document.internal.yaml;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.Origin;
import java.util.ArrayList;
import java.util.List;

/** A list whose items are being collected. */
final class OpenList extends OpenCollection {
    private final List<ConfigValue> items = new ArrayList<>();

    OpenList(int node, Origin origin, long totalBefore) {
        super(node, origin, totalBefore);
    }

    @Override
    void add(int child, ConfigValue value) {
        items.add(value);
    }

    @Override
    ConfigValue value() {
        return ConfigValue.of(items).withOrigin(origin());
    }
}
