package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Revision;

/** A project and its newest revision. Immutable. */
public record ProjectView(ProjectName name, Revision revision) implements JsonMessage {
    /**
     * Reads the answer of a route.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static ProjectView decode(ConfigValue message) {
        return JsonObjectReader.read(message, ProjectView::read);
    }

    @Override
    public MapValue toJson() {
        return new JsonObject()
                .put("name", name.toString())
                .put("revision", revision.number())
                .toValue();
    }

    static ProjectView read(JsonObjectReader in) {
        return new ProjectView(
                in.required("name").text(ProjectName::parse), in.required("revision").revision());
    }
}
