package io.marketprism.config.protocol;

import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.json.Json;

/** What is sent as one JSON object. Implementations are immutable. */
public interface JsonMessage {
    /** The object. */
    MapValue toJson();

    /** The object as text on one line. */
    default String encode() {
        return Json.write(toJson());
    }
}
