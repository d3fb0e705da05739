package io.marketprism.config.server;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.CreateProject;
import io.marketprism.config.protocol.EventsAnswer;
import io.marketprism.config.protocol.ProjectAnswer;
import io.marketprism.config.protocol.ProjectView;
import io.marketprism.config.protocol.ProjectsAnswer;
import io.marketprism.config.protocol.ProtocolLimits;
import io.marketprism.config.protocol.Routes;
import io.marketprism.config.protocol.TreeAnswer;
import io.marketprism.config.server.internal.watch.EventViews;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.LogEntry;
import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.Project;
import io.marketprism.config.versioning.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * Everything below {@code /api/v1/projects} that may read the disk or write: called on a worker. A
 * new route is one more line in {@link #ofProject}. Thread-safe.
 */
final class ProjectRoutes {
    private static final int CREATED = 201;

    private final ConfigVersionControl control;
    private final Person login;
    private final FileRoute files;
    private final ValueRoute values;
    private final CommitRoute commits;

    ProjectRoutes(ConfigVersionControl control, Person login) {
        this.control = control;
        this.login = login;
        this.files = new FileRoute(login);
        this.values = new ValueRoute(login);
        this.commits = new CommitRoute(login);
    }

    /** Answers a call whose segments start with {@code projects}. */
    Answer answer(Call call) {
        List<String> segments = call.segments();
        if (segments.size() == 1) {
            return projects(call);
        }
        ProjectName name = ProjectName.parse(segments.get(1));
        Project project = control.project(name);
        if (segments.size() == 2) {
            return project(project, call);
        }
        return ofProject(project, segments.get(2), segments.subList(3, segments.size()), call);
    }

    private Answer ofProject(Project project, String what, List<String> rest, Call call) {
        boolean leaf = rest.isEmpty();
        return switch (what) {
            case "files" -> file(project, path(rest), call);
            case "values" -> value(project, path(rest), call);
            case "tree" -> leaf ? tree(project, call) : noRoute();
            case "events" -> leaf ? events(project, call) : noRoute();
            case "commits" -> commits(project, rest, call);
            default -> noRoute();
        };
    }

    private static Answer noRoute() {
        throw RefusedRequestException.noRoute();
    }

    private static FilePath path(List<String> segments) {
        if (segments.isEmpty()) {
            throw RefusedRequestException.noRoute();
        }
        return FilePath.parse(String.join("/", segments));
    }

    private Answer projects(Call call) {
        call.allow("GET", "HEAD", "POST");
        call.parameters();
        if (call.method().equals("POST")) {
            ProjectName name = CreateProject.decode(call.json()).name();
            Project project = control.create(name, login);
            return Answer.json(CREATED, new ProjectView(name, project.revision()))
                    .withRevision(project.revision())
                    .with("Location", Routes.project(name));
        }
        List<ProjectView> all =
                control.projects().stream()
                        .map(name -> new ProjectView(name, control.project(name).revision()))
                        .toList();
        return Answer.json(new ProjectsAnswer(all));
    }

    private static Answer project(Project project, Call call) {
        call.allow("GET", "HEAD");
        call.parameters();
        Revision revision = project.revision();
        Optional<String> head = project.snapshot(Ref.MAIN).commit().map(GitId::hex);
        return Answer.json(new ProjectAnswer(project.name(), revision, head))
                .withRevision(revision);
    }

    private Answer file(Project project, FilePath path, Call call) {
        call.allow("GET", "HEAD", "PUT", "DELETE");
        return switch (call.method()) {
            case "PUT" -> files.put(project, path, call);
            case "DELETE" -> files.remove(project, path, call);
            default -> {
                Query query = call.parameters("ref", "min-revision");
                Ref ref = query.get("ref", Ref::parse).orElse(Ref.MAIN);
                yield FileRoute.read(project, ref, path, call.header("If-None-Match").orElse(null));
            }
        };
    }

    private Answer value(Project project, FilePath path, Call call) {
        call.allow("GET", "HEAD", "PATCH");
        return call.method().equals("PATCH")
                ? values.patch(project, path, call)
                : ValueRoute.read(project, path, call);
    }

    private Answer commits(Project project, List<String> rest, Call call) {
        if (rest.size() == 1) {
            call.allow("GET", "HEAD");
            return CommitRoute.one(project, rest.get(0), call);
        }
        if (!rest.isEmpty()) {
            return noRoute();
        }
        call.allow("GET", "HEAD", "POST");
        return call.method().equals("POST")
                ? commits.make(project, call)
                : CommitRoute.list(project, call);
    }

    private static Answer tree(Project project, Call call) {
        call.allow("GET", "HEAD");
        Query query =
                call.parameters("ref", "prefix", "recursive", "after", "limit", "min-revision");
        int limit = query.number("limit", ProtocolLimits.DEFAULT_PAGE, ProtocolLimits.MAX_PAGE);
        Snapshot snapshot = project.snapshot(query.get("ref", Ref::parse).orElse(Ref.MAIN));
        List<Snapshot.Listed> lines =
                snapshot.list(
                        query.get("prefix", FilePath::parse),
                        query.flag("recursive"),
                        query.text("after"),
                        limit);
        Optional<String> next =
                lines.size() < limit
                        ? Optional.empty()
                        : Optional.of(lines.get(lines.size() - 1).cursor());
        return Answer.json(
                        new TreeAnswer(
                                snapshot.revision(),
                                lines.stream().map(ProjectRoutes::entry).toList(),
                                next))
                .withRevision(project.revision());
    }

    private static TreeAnswer.Entry entry(Snapshot.Listed line) {
        return new TreeAnswer.Entry(
                FilePath.parse(line.path()),
                line.folder() ? TreeAnswer.Kind.FOLDER : TreeAnswer.Kind.FILE,
                line.id().hex());
    }

    private static Answer events(Project project, Call call) {
        call.allow("GET", "HEAD");
        Query query = call.parameters("since", "limit");
        Revision since = query.get("since", Revision::parse).orElse(Revision.NONE);
        int limit = query.number("limit", ProtocolLimits.DEFAULT_PAGE, ProtocolLimits.MAX_PAGE);
        List<LogEntry> entries = project.history().entriesAfter(since, limit);
        return Answer.json(
                        new EventsAnswer(
                                project.revision(),
                                entries.stream()
                                        .flatMap(e -> EventViews.of(project.name(), e).stream())
                                        .toList()))
                .withRevision(project.revision());
    }
}
