package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.Revision;

/** The revision of a project after a branch or tag was taken away. Immutable. */
public record RefAnswer(Revision revision) implements JsonMessage {
    /**
     * Reads the answer of a route.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static RefAnswer decode(ConfigValue message) {
        return JsonObjectReader.read(
                message, in -> new RefAnswer(in.required("revision").revision()));
    }

    @Override
    public MapValue toJson() {
        return new JsonObject().put("revision", revision.number()).toValue();
    }
}
