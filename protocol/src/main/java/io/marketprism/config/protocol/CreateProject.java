package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.ProjectName;

/** The wish for a new project. Immutable. */
public record CreateProject(ProjectName name) implements JsonMessage {
    /**
     * Reads the body of a request.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static CreateProject decode(ConfigValue message) {
        return JsonObjectReader.read(
                message, in -> new CreateProject(in.required("name").text(ProjectName::parse)));
    }

    @Override
    public MapValue toJson() {
        return new JsonObject().put("name", name.toString()).toValue();
    }
}
