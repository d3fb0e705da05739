package io.marketprism.config.server.internal.rest;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.server.internal.answer.Views;
import io.marketprism.config.versioning.Change;
import io.marketprism.config.versioning.ChangeKind;
import io.marketprism.config.versioning.CommitRequest;
import io.marketprism.config.versioning.CommitResult;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.PathChange;
import io.marketprism.config.versioning.Person;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;
import java.util.Set;

/** The routes that write one whole file. Thread-safe. */
final class FileRoutes {
    private static final Set<String> PARAMETERS = Set.of("message", "branch", "base");

    private final ConfigVersionControl control;
    private final Person login;

    FileRoutes(ConfigVersionControl control, Person login) {
        this.control = control;
        this.login = login;
    }

    void addTo(RouteTable table) {
        table.add(HttpMethod.PUT, Resource.FILE, PARAMETERS, this::put)
                .add(HttpMethod.DELETE, Resource.FILE, PARAMETERS, this::delete);
    }

    private Answer put(Call call) {
        FilePath path = call.target().path();
        return commit(
                call, new Change.PutFile(path, call.body(), expectation(call)), "Put " + path);
    }

    private Answer delete(Call call) {
        FilePath path = call.target().path();
        return commit(call, new Change.RemoveFile(path, expectation(call)), "Remove " + path);
    }

    private static Change.Expectation expectation(Call call) {
        if (call.ifAbsent()) {
            return new Change.Expectation.Absent();
        }
        return call.ifMatch()
                .<Change.Expectation>map(Change.Expectation.Content::new)
                .orElse(Change.Expectation.NONE);
    }

    private Answer commit(Call call, Change change, String messageByDefault) {
        CommitRequest request = request(call, login, messageByDefault).change(change).build();
        CommitResult result = control.project(call.target().requiredProject()).commit(request);
        boolean created = result.changes().stream().anyMatch(FileRoutes::isNew);
        return Answer.json(created ? Status.CREATED : Status.OK, Views.answer(result))
                .withRevision(result.revision());
    }

    private static boolean isNew(PathChange change) {
        return change.kind() == ChangeKind.ADDED;
    }

    /** The parts of a commit that stand in the query and the header fields. */
    static CommitRequest.Builder request(Call call, Person login, String messageByDefault) {
        CommitRequest.Builder builder =
                CommitRequest.builder(login)
                        .branch(call.query().branch())
                        .message(call.query().text("message").orElse(messageByDefault));
        call.query().revision("base").ifPresent(builder::base);
        Optional<String> key = call.idempotencyKey();
        key.ifPresent(builder::idempotencyKey);
        return builder;
    }
}
