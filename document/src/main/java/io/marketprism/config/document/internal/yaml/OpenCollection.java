package io.marketprism.config.document.internal.yaml;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.Origin;

/** A map or list whose values are being collected. Confined to one thread. */
abstract class OpenCollection {
    private final int node;
    private final Origin origin;
    private final long totalBefore;
    private int height = 1;

    OpenCollection(int node, Origin origin, long totalBefore) {
        this.node = node;
        this.origin = origin;
        this.totalBefore = totalBefore;
    }

    final int node() {
        return node;
    }

    final Origin origin() {
        return origin;
    }

    /** How many nodes had been counted when this one was opened, it included. */
    final long totalBefore() {
        return totalBefore;
    }

    /** How many maps and lists stand in one another, this one included. */
    final int height() {
        return height;
    }

    /** Notes that a value of a height stands in this collection. */
    final void raise(int childHeight) {
        height = Math.max(height, childHeight + 1);
    }

    /** Takes the next item, or the value of the key that came before. */
    abstract void add(int child, ConfigValue value);

    /** What has been collected, with its origin. */
    abstract ConfigValue value();
}
