package io.marketprism.config.model;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullUnmarked;

/** What a caller without nullness checks may pass. */
@NullUnmarked
final class Missing {
    private Missing() {}

    static ConfigValue value() {
        return new AtomicReference<ConfigValue>().get();
    }
}
