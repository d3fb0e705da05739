package io.marketprism.config.server.internal.answer;

import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.protocol.BlameAnswer;
import io.marketprism.config.protocol.ChangeEvent;
import io.marketprism.config.protocol.ChangeKind;
import io.marketprism.config.protocol.ChangeView;
import io.marketprism.config.protocol.CommitAnswer;
import io.marketprism.config.protocol.CommitView;
import io.marketprism.config.protocol.KeyHistoryAnswer;
import io.marketprism.config.protocol.PersonView;
import io.marketprism.config.versioning.CommitResult;
import io.marketprism.config.versioning.ConfigCommit;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.KeyBlame;
import io.marketprism.config.versioning.KeyRevision;
import io.marketprism.config.versioning.LogEntry;
import io.marketprism.config.versioning.PathChange;
import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.RefMove;
import java.util.List;
import java.util.Optional;

/** History as messages show it. Thread-safe: nothing but functions. */
public final class Views {
    private Views() {}

    /** The answer to a request that writes. */
    public static CommitAnswer answer(CommitResult result) {
        return new CommitAnswer(
                result.changed(),
                result.revision(),
                result.commit().map(Views::commit),
                changes(result.changes()));
    }

    /** A commit. */
    public static CommitView commit(ConfigCommit commit) {
        return new CommitView(
                commit.id().hex(),
                commit.revision(),
                commit.parents().stream().map(GitId::hex).toList(),
                person(commit.author()),
                person(commit.committer()),
                commit.time(),
                commit.message(),
                changes(commit.changes()));
    }

    /** What happened to files. */
    public static List<ChangeView> changes(List<PathChange> changes) {
        return changes.stream().map(Views::change).toList();
    }

    private static ChangeView change(PathChange change) {
        return new ChangeView(
                kind(change.kind()),
                change.path(),
                change.from(),
                change.content().map(GitId::hex),
                change.keys().stream()
                        .map(k -> new ChangeView.KeyView(kind(k.kind()), k.key()))
                        .toList(),
                change.keysComplete(),
                Optional.empty());
    }

    static ChangeKind kind(io.marketprism.config.versioning.ChangeKind kind) {
        return switch (kind) {
            case ADDED -> ChangeKind.ADDED;
            case UPDATED -> ChangeKind.UPDATED;
            case DELETED -> ChangeKind.DELETED;
            case RENAMED -> ChangeKind.RENAMED;
        };
    }

    /** A commit in the history of a key. */
    public static KeyHistoryAnswer.Step step(KeyRevision revision) {
        return new KeyHistoryAnswer.Step(
                commit(revision.commit()),
                revision.path(),
                revision.touches().stream()
                        .map(t -> new KeyHistoryAnswer.Touch(kind(t.kind()), t.key(), t.value()))
                        .toList());
    }

    /** A key and the commit that gave it its value. */
    public static BlameAnswer.Line line(KeyBlame blame) {
        ConfigCommit commit = blame.commit();
        return new BlameAnswer.Line(
                blame.key(),
                commit.id().hex(),
                commit.revision(),
                person(commit.author()),
                commit.time(),
                commit.summary(),
                blame.path());
    }

    private static PersonView person(Person person) {
        return new PersonView(person.name(), person.email());
    }

    /** What an entry did, branch by branch. */
    public static List<ChangeEvent.Data> events(ProjectName project, LogEntry entry) {
        return entry.moves().stream()
                .filter(move -> move.ref().startsWith(RefMove.BRANCHES))
                .map(move -> event(project, entry, move))
                .toList();
    }

    private static ChangeEvent.Data event(ProjectName project, LogEntry entry, RefMove move) {
        String branch = move.ref().substring(RefMove.BRANCHES.length());
        return new ChangeEvent.Data(
                project,
                BranchName.parse(branch),
                entry.revision(),
                move.to().map(GitId::hex),
                details(entry, changes(changesOf(entry))));
    }

    /** What all commits of an entry did to files, in their order. */
    public static List<PathChange> changesOf(LogEntry entry) {
        return entry.commits().stream().flatMap(c -> c.changes().stream()).toList();
    }

    /** Who, why and what; of several commits, the last says who and why. */
    public static Optional<ChangeEvent.Details> details(LogEntry entry, List<ChangeView> changes) {
        if (entry.commits().isEmpty()) {
            return Optional.empty();
        }
        ConfigCommit last = entry.commits().get(entry.commits().size() - 1);
        return Optional.of(new ChangeEvent.Details(person(last.author()), last.message(), changes));
    }
}
