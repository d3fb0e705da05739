package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Revision;
import java.util.Optional;

/**
 * One project in detail. Immutable.
 *
 * @param name the project
 * @param revision its newest entry
 * @param head the id of the newest commit of {@code main}; empty before the first
 */
public record ProjectAnswer(ProjectName name, Revision revision, Optional<String> head)
        implements JsonMessage {
    /**
     * Reads the answer of a route.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static ProjectAnswer decode(ConfigValue message) {
        return JsonObjectReader.read(message, ProjectAnswer::read);
    }

    @Override
    public MapValue toJson() {
        return new JsonObject()
                .put("name", name.toString())
                .put("revision", revision.number())
                .putOrNull("head", head.map(ConfigValue::of))
                .toValue();
    }

    private static ProjectAnswer read(JsonObjectReader in) {
        return new ProjectAnswer(
                in.required("name").text(ProjectName::parse),
                in.required("revision").revision(),
                in.nullable("head").map(JsonField::text));
    }
}
