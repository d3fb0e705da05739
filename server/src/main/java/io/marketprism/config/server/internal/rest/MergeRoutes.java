package io.marketprism.config.server.internal.rest;

import io.marketprism.config.protocol.MergeCommand;
import io.marketprism.config.protocol.PendingMergesAnswer;
import io.marketprism.config.protocol.ResolveCommand;
import io.marketprism.config.server.internal.answer.Merges;
import io.marketprism.config.versioning.ConfigMerge;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.MergeRequest;
import io.marketprism.config.versioning.MergeResult;
import io.marketprism.config.versioning.PendingMerge;
import io.marketprism.config.versioning.Person;
import io.vertx.core.http.HttpMethod;
import java.util.Set;

/**
 * The routes of merges. A POST to all of them begins one, a POST to one that waits resumes it; a
 * merge that ends in conflicts is an answer and no failure. Thread-safe.
 */
final class MergeRoutes {
    private final ConfigVersionControl control;
    private final Person login;

    MergeRoutes(ConfigVersionControl control, Person login) {
        this.control = control;
        this.login = login;
    }

    void addTo(RouteTable table) {
        table.add(HttpMethod.GET, Resource.MERGES, Set.of(), this::list);
        table.add(HttpMethod.POST, Resource.MERGES, Set.of(), this::merge);
        table.add(HttpMethod.GET, Resource.MERGE, Set.of(), this::get);
        table.add(HttpMethod.PATCH, Resource.MERGE, Set.of(), this::resolve);
        table.add(HttpMethod.POST, Resource.MERGE, Set.of(), this::resume);
        table.add(HttpMethod.DELETE, Resource.MERGE, Set.of(), this::abort);
    }

    private ConfigMerge merges(Call call) {
        return control.project(call.target().requiredProject()).merges();
    }

    private Answer list(Call call) {
        return Answer.json(
                new PendingMergesAnswer(
                        merges(call).pending().stream().map(Merges::pending).toList()));
    }

    private Answer merge(Call call) {
        MergeCommand command = MergeCommand.decode(call.json());
        MergeRequest request =
                new MergeRequest(
                        command.into(),
                        command.from(),
                        login,
                        login,
                        command.message(),
                        Merges.landing(command.landing()),
                        Merges.rules(command.rules()));
        ConfigMerge merges = merges(call);
        return answer(command.dryRun() ? merges.preview(request) : merges.merge(request));
    }

    private Answer get(Call call) {
        return Answer.json(Merges.pending(merges(call).pending(call.target().rest())));
    }

    private Answer resolve(Call call) {
        ResolveCommand command = ResolveCommand.decode(call.json());
        String id = call.target().rest();
        ConfigMerge merges = merges(call);
        command.rules().ifPresent(rules -> merges.resolve(id, Merges.rules(rules), login));
        PendingMerge merge =
                command.choices().isEmpty()
                        ? merges.pending(id)
                        : merges.resolve(id, Merges.choices(command.choices()), login);
        return Answer.json(Merges.pending(merge));
    }

    private Answer resume(Call call) {
        return answer(merges(call).resume(call.target().rest(), login));
    }

    private Answer abort(Call call) {
        ConfigMerge merges = merges(call);
        String id = call.target().rest();
        PendingMerge aborted = merges.pending(id);
        merges.abort(id, login);
        return Answer.json(Merges.pending(aborted));
    }

    private static Answer answer(MergeResult result) {
        return Answer.json(Merges.answer(result)).withRevision(result.revision());
    }
}
