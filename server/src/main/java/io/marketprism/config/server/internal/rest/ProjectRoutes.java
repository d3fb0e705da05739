package io.marketprism.config.server.internal.rest;

import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.protocol.CreateProject;
import io.marketprism.config.protocol.ProjectAnswer;
import io.marketprism.config.protocol.ProjectView;
import io.marketprism.config.protocol.ProjectsAnswer;
import io.marketprism.config.protocol.Routes;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.Project;
import io.marketprism.config.versioning.RefNotFoundException;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;
import java.util.Set;

/** The routes of projects themselves. Thread-safe. */
final class ProjectRoutes {
    private final ConfigVersionControl control;
    private final Person login;

    ProjectRoutes(ConfigVersionControl control, Person login) {
        this.control = control;
        this.login = login;
    }

    void addTo(RouteTable table) {
        table.add(HttpMethod.GET, Resource.PROJECTS, Set.of(), call -> list())
                .add(HttpMethod.POST, Resource.PROJECTS, Set.of(), this::create)
                .add(HttpMethod.GET, Resource.PROJECT, Set.of(), this::show);
    }

    private Answer list() {
        return Answer.json(
                new ProjectsAnswer(
                        control.projects().stream()
                                .map(name -> view(control.project(name)))
                                .toList()));
    }

    private Answer create(Call call) {
        ProjectName name = CreateProject.decode(call.json()).name();
        Project project = control.create(name, login);
        return Answer.json(Status.CREATED, view(project))
                .withHeader("Location", Routes.project(name));
    }

    private static ProjectView view(Project project) {
        return new ProjectView(project.name(), project.revision());
    }

    private Answer show(Call call) {
        Project project = control.project(call.target().requiredProject());
        return Answer.json(new ProjectAnswer(project.name(), project.revision(), headOf(project)));
    }

    private static Optional<String> headOf(Project project) {
        try {
            return project.snapshot(Ref.MAIN).commit().map(GitId::hex);
        } catch (RefNotFoundException noMain) {
            return Optional.empty();
        }
    }
}
