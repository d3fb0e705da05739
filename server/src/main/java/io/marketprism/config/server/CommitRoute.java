package io.marketprism.config.server;

import io.marketprism.config.document.Edit;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.ChangeCommand;
import io.marketprism.config.protocol.ChangeCommand.Target;
import io.marketprism.config.protocol.CommitCommand;
import io.marketprism.config.protocol.CommitsAnswer;
import io.marketprism.config.protocol.Headers;
import io.marketprism.config.protocol.ProtocolLimits;
import io.marketprism.config.versioning.Change;
import io.marketprism.config.versioning.Change.Expectation;
import io.marketprism.config.versioning.CommitRequest;
import io.marketprism.config.versioning.CommitResult;
import io.marketprism.config.versioning.ConfigCommit;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.HistoryQuery;
import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.Project;
import java.util.List;
import java.util.Optional;

/** Commits: one of many changes made, or those of the past listed. Thread-safe. */
final class CommitRoute {
    private final Person login;

    CommitRoute(Person login) {
        this.login = login;
    }

    Answer make(Project project, Call call) {
        call.parameters();
        CommitCommand command = CommitCommand.decode(call.json());
        Person author = command.author().map(a -> new Person(a.name(), a.email())).orElse(login);
        CommitRequest.Builder request =
                CommitRequest.builder(author)
                        .committer(login)
                        .branch(command.branch())
                        .message(command.message())
                        .dryRun(command.dryRun());
        command.base().ifPresent(request::base);
        command.exactly().ifPresent(request::exactly);
        call.header(Headers.IDEMPOTENCY_KEY).ifPresent(request::idempotencyKey);
        command.changes().forEach(change -> request.change(change.accept(CHANGES)));
        CommitResult result = project.commit(request.build());
        return Answer.json(Views.of(result)).withRevision(result.revision());
    }

    static Answer list(Project project, Call call) {
        Query query = call.parameters("ref", "path", "before", "limit");
        int limit = query.number("limit", ProtocolLimits.DEFAULT_PAGE, ProtocolLimits.MAX_PAGE);
        List<ConfigCommit> commits =
                project.history()
                        .commits(
                                new HistoryQuery(
                                        query.get("ref", Ref::parse).orElse(Ref.MAIN),
                                        query.get("path", FilePath::parse),
                                        query.get("before", Revision::parse),
                                        limit));
        Optional<Revision> next =
                commits.size() < limit
                        ? Optional.empty()
                        : Optional.of(commits.get(commits.size() - 1).revision());
        return Answer.json(new CommitsAnswer(commits.stream().map(Views::of).toList(), next))
                .withRevision(project.revision());
    }

    static Answer one(Project project, String ref, Call call) {
        call.parameters();
        return Answer.json(Views.of(project.history().commit(Ref.parse(ref))))
                .withRevision(project.revision());
    }

    /** What a command on the wire is to the store. */
    private static final ChangeCommand.Visitor<Change> CHANGES =
            new ChangeCommand.Visitor<>() {
                @Override
                public Change put(ChangeCommand.Put change) {
                    Expectation expected =
                            change.ifAbsent()
                                    ? new Expectation.Absent()
                                    : expected(change.ifMatch());
                    return new Change.PutFile(change.path(), change.content(), expected);
                }

                @Override
                public Change remove(ChangeCommand.Remove change) {
                    return new Change.RemoveFile(change.path(), expected(change.ifMatch()));
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
                    KeyPath to = change.to();
                    return edit(change.target(), new Edit.Move(change.key(), to));
                }
            };

    private static Change edit(Target target, Edit edit) {
        return new Change.EditKey(
                target.path(), target.document(), edit, expected(target.ifMatch()));
    }

    private static Expectation expected(Optional<String> content) {
        return content.<Expectation>map(id -> new Expectation.Content(new GitId(id)))
                .orElse(Expectation.NONE);
    }
}
