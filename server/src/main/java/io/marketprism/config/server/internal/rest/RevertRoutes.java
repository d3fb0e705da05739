package io.marketprism.config.server.internal.rest;

import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.protocol.CommitAnswer;
import io.marketprism.config.protocol.RevertCommand;
import io.marketprism.config.server.internal.answer.RevertPreview;
import io.marketprism.config.server.internal.answer.Views;
import io.marketprism.config.versioning.Change;
import io.marketprism.config.versioning.CommitRequest;
import io.marketprism.config.versioning.CommitResult;
import io.marketprism.config.versioning.ConfigCommit;
import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.PreconditionFailedException;
import io.marketprism.config.versioning.Project;
import io.marketprism.config.versioning.RejectedChangesException;
import io.marketprism.config.versioning.Reversal;
import io.marketprism.config.versioning.Snapshot;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The route that takes something back. Thread-safe.
 *
 * <p>The changes are worked out on the newest state and expect it; if somebody was faster they are
 * worked out anew, so that a caller hears of a conflict only where there is one.
 */
final class RevertRoutes {
    private static final int MAX_ATTEMPTS = 10;

    private final ConfigVersionControl control;
    private final Person login;

    RevertRoutes(ConfigVersionControl control, Person login) {
        this.control = control;
        this.login = login;
    }

    void addTo(RouteTable table) {
        table.add(HttpMethod.POST, Resource.REVERTS, Set.of(), this::revert);
    }

    private Answer revert(Call call) {
        RevertCommand command = RevertCommand.decode(call.json());
        Project project = control.project(call.target().requiredProject());
        CommitRequest.Builder request = request(call, command);
        Optional<CommitResult> first = project.firstAnswer(request.build());
        if (first.isPresent()) {
            return answer(Views.answer(first.get()));
        }
        String message = command.message().orElseGet(() -> message(project, command.target()));
        for (int attempt = 1; ; attempt++) {
            try {
                return answer(revert(project, command, request(call, command).message(message)));
            } catch (PreconditionFailedException | RejectedChangesException failed) {
                if (attempt == MAX_ATTEMPTS || !PatchRoutes.isOvertaken(failed)) {
                    throw failed;
                }
            }
        }
    }

    private CommitRequest.Builder request(Call call, RevertCommand command) {
        CommitRequest.Builder request =
                CommitRequest.builder(login)
                        .branch(command.branch())
                        .intent("revert " + command.encode())
                        .dryRun(command.dryRun());
        call.idempotencyKey().ifPresent(request::idempotencyKey);
        return request;
    }

    private static CommitAnswer revert(
            Project project, RevertCommand command, CommitRequest.Builder request) {
        BranchName branch = command.branch();
        Snapshot head = project.snapshot(new Ref.Named(branch));
        List<Change> changes = project.changesOf(command.target().accept(new ToReversal()), branch);
        if (changes.isEmpty()) {
            return new CommitAnswer(false, project.revision(), Optional.empty(), List.of());
        }
        changes.forEach(request::change);
        CommitResult result = project.commit(request.build());
        return command.dryRun() ? RevertPreview.of(head, changes, result) : Views.answer(result);
    }

    private static Answer answer(CommitAnswer message) {
        return Answer.json(message).withRevision(message.revision());
    }

    private static String message(Project project, RevertCommand.Target target) {
        return target.accept(
                new RevertCommand.Target.Visitor<String>() {
                    @Override
                    public String commit(RevertCommand.OfCommit target) {
                        ConfigCommit commit = project.history().commit(target.commit());
                        return "Revert \""
                                + commit.summary()
                                + "\"\n\nThis reverts commit "
                                + commit.id()
                                + ".";
                    }

                    @Override
                    public String path(RevertCommand.OfPath target) {
                        return "Restore " + target.path() + " to " + target.to();
                    }

                    @Override
                    public String key(RevertCommand.OfKey target) {
                        return "Restore "
                                + target.key()
                                + " of "
                                + target.path()
                                + " to "
                                + target.to();
                    }
                });
    }

    /** What a message calls a reversal, as the store knows it. */
    private static final class ToReversal implements RevertCommand.Target.Visitor<Reversal> {
        @Override
        public Reversal commit(RevertCommand.OfCommit target) {
            return new Reversal.OfCommit(target.commit());
        }

        @Override
        public Reversal path(RevertCommand.OfPath target) {
            return new Reversal.OfPath(target.path(), target.to());
        }

        @Override
        public Reversal key(RevertCommand.OfKey target) {
            return new Reversal.OfKey(target.path(), target.key(), target.to());
        }
    }
}
