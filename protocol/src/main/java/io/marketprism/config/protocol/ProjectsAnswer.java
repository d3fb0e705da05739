package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import java.util.List;

/** All projects, by name. Immutable. */
public record ProjectsAnswer(List<ProjectView> projects) implements JsonMessage {
    /** Copies the projects. */
    public ProjectsAnswer {
        projects = List.copyOf(projects);
    }

    /**
     * Reads the answer of a route.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static ProjectsAnswer decode(ConfigValue message) {
        return JsonObjectReader.read(
                message,
                in ->
                        new ProjectsAnswer(
                                in.required("projects").list(p -> p.object(ProjectView::read))));
    }

    @Override
    public MapValue toJson() {
        return new JsonObject().put("projects", projects).toValue();
    }
}
