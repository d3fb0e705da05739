package io.marketprism.config.client.api;

import io.marketprism.config.protocol.Routes;
import java.util.Optional;

/** Collects the parameters behind the question mark. Confined to one thread. */
final class Query {
    private final StringBuilder text = new StringBuilder();

    Query put(String name, Object value) {
        text.append(text.length() == 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(Routes.encode(value.toString()));
        return this;
    }

    Query putIfPresent(String name, Optional<?> value) {
        value.ifPresent(v -> put(name, v));
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
