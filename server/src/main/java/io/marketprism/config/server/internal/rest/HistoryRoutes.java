package io.marketprism.config.server.internal.rest;

import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.BlameAnswer;
import io.marketprism.config.protocol.ChangeEvent;
import io.marketprism.config.protocol.CommitsAnswer;
import io.marketprism.config.protocol.EventsAnswer;
import io.marketprism.config.protocol.KeyHistoryAnswer;
import io.marketprism.config.server.internal.answer.Views;
import io.marketprism.config.versioning.CommitPage;
import io.marketprism.config.versioning.ConfigCommit;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.HistoryQuery;
import io.marketprism.config.versioning.KeyBlame;
import io.marketprism.config.versioning.KeyHistoryPage;
import io.marketprism.config.versioning.KeyHistoryQuery;
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
        table.add(HttpMethod.GET, Resource.COMMITS, SearchParameters.NAMES, this::commits)
                .add(
                        HttpMethod.GET,
                        Resource.HISTORY,
                        Set.of("ref", "key", "cursor", "limit"),
                        this::history)
                .add(HttpMethod.GET, Resource.BLAME, Set.of("ref"), this::blame)
                .add(HttpMethod.GET, Resource.COMMIT, Set.of(), this::commit)
                .add(HttpMethod.GET, Resource.EVENTS, Set.of("since", "limit"), this::events);
    }

    private Project project(Call call) {
        return control.project(call.target().requiredProject());
    }

    private Answer commits(Call call) {
        Query query = call.query();
        if (SearchParameters.isSearch(query)) {
            CommitPage page = project(call).history().search(SearchParameters.of(query));
            return Answer.json(
                    new CommitsAnswer(
                            page.commits().stream().map(Views::commit).toList(),
                            Optional.empty(),
                            page.next()));
        }
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

    private Answer history(Call call) {
        Query query = call.query();
        KeyHistoryPage page =
                project(call)
                        .history()
                        .ofKey(
                                new KeyHistoryQuery(
                                        query.ref(),
                                        call.target().path(),
                                        query.text("key").map(KeyPath::parse).orElse(KeyPath.ROOT),
                                        query.text("cursor"),
                                        query.limit()));
        return Answer.json(
                new KeyHistoryAnswer(
                        page.revisions().stream().map(Views::step).toList(), page.next()));
    }

    private Answer blame(Call call) {
        List<KeyBlame> lines =
                project(call).history().blame(call.query().ref(), call.target().path());
        return Answer.json(new BlameAnswer(lines.stream().map(Views::line).toList()));
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
