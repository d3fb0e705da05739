package io.marketprism.config.server;

import io.marketprism.config.protocol.ChangeView;
import io.marketprism.config.protocol.CommitAnswer;
import io.marketprism.config.protocol.CommitView;
import io.marketprism.config.protocol.PersonView;
import io.marketprism.config.protocol.ProblemDetails;
import io.marketprism.config.server.internal.watch.ChangeViews;
import io.marketprism.config.versioning.CommitResult;
import io.marketprism.config.versioning.ConfigCommit;
import io.marketprism.config.versioning.Conflict;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.PathChange;
import io.marketprism.config.versioning.Person;
import java.util.List;

/** What the store speaks of, as messages show it. */
final class Views {
    private Views() {}

    static CommitAnswer of(CommitResult result) {
        return new CommitAnswer(
                result.changed(),
                result.revision(),
                result.commit().map(Views::of),
                of(result.changes()));
    }

    static CommitView of(ConfigCommit commit) {
        return new CommitView(
                commit.id().hex(),
                commit.revision(),
                commit.parents().stream().map(GitId::hex).toList(),
                of(commit.author()),
                of(commit.committer()),
                commit.time(),
                commit.message(),
                of(commit.changes()));
    }

    static PersonView of(Person person) {
        return new PersonView(person.name(), person.email());
    }

    static List<ChangeView> of(List<PathChange> changes) {
        return changes.stream().map(ChangeViews::of).toList();
    }

    static ProblemDetails.Conflict of(Conflict conflict) {
        return new ProblemDetails.Conflict(
                conflict.path(),
                conflict.key(),
                conflict.base(),
                conflict.yours(),
                conflict.theirs());
    }
}
