package io.marketprism.config.protocol;

import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;

/** The place of a value as messages have it. Thread-safe: nothing but functions. */
final class OriginJson {
    private OriginJson() {}

    static MapValue write(Origin origin) {
        return new JsonObject()
                .put("source", origin.source())
                .put("line", origin.line())
                .put("column", origin.column())
                .toValue();
    }

    static Origin read(JsonObjectReader in) {
        return new Origin(
                in.required("source").text(),
                in.required("line").smallNumber(),
                in.required("column").smallNumber());
    }
}
