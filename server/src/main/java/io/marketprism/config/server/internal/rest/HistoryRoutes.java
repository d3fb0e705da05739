package io.marketprism.config.server.internal.rest;

import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ChangeEvent;
import io.marketprism.config.protocol.CommitsAnswer;
import io.marketprism.config.protocol.EventsAnswer;
import io.marketprism.config.server.internal.answer.Views;
import io.marketprism.config.versioning.ConfigCommit;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.HistoryQuery;
import io.marketprism.config.versioning.LogEntry;
import io.marketprism.config.versioning.Project;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The routes that read commits and the log. Thread-safe. */
final class HistoryRoutes {
    private final ConfigVersionControl control;

    HistoryRoutes(ConfigVersionControl control) {
        this.control = control;
    }

    void addTo(RouteTable table) {
        table.add(
                        HttpMethod.GET,
                        Resource.COMMITS,
                        Set.of("ref", "path", "before", "limit"),
                        this::commits)
                .add(HttpMethod.GET, Resource.COMMIT, Set.of(), this::commit)
                .add(HttpMethod.GET, Resource.EVENTS, Set.of("since", "limit"), this::events);
    }

    private Project project(Call call) {
        return control.project(call.target().requiredProject());
    }

    private Answer commits(Call call) {
        Query query = call.query();
        int limit = query.limit();
        List<ConfigCommit> commits =
                project(call)
                        .history()
                        .commits(
                                new HistoryQuery(
                                        query.ref(),
                                        query.path("path"),
                                        query.revision("before"),
                                        limit));
        Optional<Revision> next =
                commits.size() < limit
                        ? Optional.empty()
                        : Optional.of(commits.get(commits.size() - 1).revision());
        return Answer.json(new CommitsAnswer(commits.stream().map(Views::commit).toList(), next));
    }

    private Answer commit(Call call) {
        return Answer.json(Views.commit(project(call).history().commit(call.target().ref())));
    }

    private Answer events(Call call) {
        Project project = project(call);
        Revision since = call.query().revision("since").orElse(Revision.NONE);
        List<LogEntry> entries = project.history().entriesAfter(since, call.query().limit());
        List<ChangeEvent.Data> events =
                entries.stream()
                        .flatMap(entry -> Views.events(project.name(), entry).stream())
                        .toList();
        Revision last = entries.isEmpty() ? since : entries.get(entries.size() - 1).revision();
        return Answer.json(new EventsAnswer(last, events));
    }
}
