package io.marketprism.config.server.internal.rest;

import io.marketprism.config.document.Edit;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.protocol.ChangeCommand;
import io.marketprism.config.protocol.CommitCommand;
import io.marketprism.config.server.internal.answer.RefusedRequestException;
import io.marketprism.config.server.internal.answer.Views;
import io.marketprism.config.versioning.Change;
import io.marketprism.config.versioning.Change.Expectation;
import io.marketprism.config.versioning.CommitRequest;
import io.marketprism.config.versioning.CommitResult;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.protection.Endorsement;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The route that makes a commit of many changes. Thread-safe. */
final class CommitRoutes {
    private final ConfigVersionControl control;
    private final Person login;

    CommitRoutes(ConfigVersionControl control, Person login) {
        this.control = control;
        this.login = login;
    }

    void addTo(RouteTable table) {
        table.add(HttpMethod.POST, Resource.COMMITS, Set.of(), this::commit);
    }

    private Answer commit(Call call) {
        CommitCommand command = CommitCommand.decode(call.json());
        if (command.changes().isEmpty()) {
            throw new RefusedRequestException(
                    Status.BAD_REQUEST, "invalid-message", "changes: none (expected: 1 or more)");
        }
        CommitRequest request =
                new CommitRequest(
                        command.branch(),
                        command.author().map(a -> new Person(a.name(), a.email())).orElse(login),
                        login,
                        command.message(),
                        changes(command),
                        command.base(),
                        command.exactly(),
                        call.idempotencyKey(),
                        Optional.empty(),
                        Optional.empty(),
                        Endorsement.NONE,
                        command.dryRun());
        CommitResult result = control.project(call.target().requiredProject()).commit(request);
        return Answer.json(Views.answer(result)).withRevision(result.revision());
    }

    private static List<Change> changes(CommitCommand command) {
        ToChange toChange = new ToChange();
        return command.changes().stream().map(change -> change.accept(toChange)).toList();
    }

    /** What a message calls a change, as the store knows it. */
    private static final class ToChange implements ChangeCommand.Visitor<Change> {
        @Override
        public Change put(ChangeCommand.Put change) {
            Expectation expected =
                    change.ifAbsent() ? new Expectation.Absent() : content(change.ifMatch());
            return new Change.PutFile(change.path(), change.content(), expected);
        }

        @Override
        public Change remove(ChangeCommand.Remove change) {
            return new Change.RemoveFile(change.path(), content(change.ifMatch()));
        }

        @Override
        public Change rename(ChangeCommand.Rename change) {
            return new Change.RenameFile(change.path(), change.to());
        }

        @Override
        public Change set(ChangeCommand.Set change) {
            return edit(change.target(), new Edit.Set(change.key(), change.value()));
        }

        @Override
        public Change removeKey(ChangeCommand.RemoveKey change) {
            return edit(change.target(), new Edit.Remove(change.key()));
        }

        @Override
        public Change renameKey(ChangeCommand.RenameKey change) {
            return edit(change.target(), new Edit.Rename(change.key(), change.name()));
        }

        @Override
        public Change insert(ChangeCommand.Insert change) {
            return edit(change.target(), new Edit.Insert(change.key(), change.value()));
        }

        @Override
        public Change moveKey(ChangeCommand.MoveKey change) {
            return edit(change.target(), new Edit.Move(change.key(), change.to()));
        }

        private static Change edit(ChangeCommand.Target target, Edit edit) {
            FilePath path = target.path();
            return new Change.EditKey(path, target.document(), edit, content(target.ifMatch()));
        }

        private static Expectation content(Optional<String> id) {
            return id.<Expectation>map(hex -> new Expectation.Content(new GitId(hex)))
                    .orElse(Expectation.NONE);
        }
    }
}
