package io.marketprism.config.server.internal.rest;

import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.DiffAnswer;
import io.marketprism.config.protocol.DiffAnswer.FileDifference;
import io.marketprism.config.protocol.PathGlob;
import io.marketprism.config.server.internal.answer.FileDiffs;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.Project;
import io.marketprism.config.versioning.Snapshot;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The route that compares two states. Thread-safe. */
final class DiffRoutes {
    private static final Set<String> PARAMETERS =
            Set.of("from", "to", "path", "key", "after", "limit", RestHandler.MIN_REVISION);

    private final ConfigVersionControl control;

    DiffRoutes(ConfigVersionControl control) {
        this.control = control;
    }

    void addTo(RouteTable table) {
        table.add(HttpMethod.GET, Resource.DIFF, PARAMETERS, this::diff);
    }

    private Answer diff(Call call) {
        Query query = call.query();
        Ref from = Ref.parse(query.required("from"));
        Ref to = query.text("to").map(Ref::parse).orElse(Ref.MAIN);
        Optional<PathGlob> glob = query.text("path").map(PathGlob::parse);
        Optional<KeyPattern> keys = query.text("key").map(KeyPattern::parse);
        Optional<FilePath> after = query.path("after");
        int limit = query.limit();
        Project project = control.project(call.target().requiredProject());
        Snapshot older = project.snapshot(from);
        Snapshot newer = project.snapshot(to);
        List<FileDifference> files =
                FileDiffs.of(project.diff(fixed(from, older), fixed(to, newer)), keys).stream()
                        .filter(file -> glob.isEmpty() || concerns(glob.get(), file))
                        .filter(file -> after.isEmpty() || isBehind(file, after.get()))
                        .toList();
        List<FileDifference> page = files.subList(0, Math.min(limit, files.size()));
        Optional<String> next =
                page.size() == files.size()
                        ? Optional.empty()
                        : Optional.of(page.get(limit - 1).path().value());
        return Answer.json(new DiffAnswer(state(from, older), state(to, newer), page, next));
    }

    /** The same state whatever moves meanwhile; before the first commit there is but one. */
    private static Ref fixed(Ref ref, Snapshot snapshot) {
        return snapshot.commit().<Ref>map(id -> new Ref.CommitId(id.hex())).orElse(ref);
    }

    private static boolean concerns(PathGlob glob, FileDifference file) {
        return glob.matches(file.path()) || file.from().filter(glob::matches).isPresent();
    }

    private static boolean isBehind(FileDifference file, FilePath after) {
        return file.path().compareTo(after) > 0;
    }

    private static DiffAnswer.State state(Ref ref, Snapshot snapshot) {
        Optional<Revision> revision =
                Optional.of(snapshot.revision()).filter(r -> !r.equals(Revision.NONE));
        return new DiffAnswer.State(ref, revision, snapshot.commit().map(GitId::hex));
    }
}
