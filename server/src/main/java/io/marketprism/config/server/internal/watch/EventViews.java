package io.marketprism.config.server.internal.watch;

import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.protocol.ChangeEvent;
import io.marketprism.config.protocol.PersonView;
import io.marketprism.config.versioning.ConfigCommit;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.LogEntry;
import io.marketprism.config.versioning.RefMove;
import java.util.List;
import java.util.Optional;

/** Entries of the log as messages show them. */
public final class EventViews {
    private EventViews() {}

    /** What an entry did, branch by branch. */
    public static List<ChangeEvent.Data> of(ProjectName project, LogEntry entry) {
        return entry.moves().stream()
                .filter(move -> move.ref().startsWith(RefMove.BRANCHES))
                .map(move -> of(project, entry, move))
                .toList();
    }

    private static ChangeEvent.Data of(ProjectName project, LogEntry entry, RefMove move) {
        String branch = move.ref().substring(RefMove.BRANCHES.length());
        return new ChangeEvent.Data(
                project,
                BranchName.parse(branch),
                entry.revision(),
                move.to().map(GitId::hex),
                details(entry));
    }

    /** Who, why and what; of several commits, the last says who and why. */
    private static Optional<ChangeEvent.Details> details(LogEntry entry) {
        if (entry.commits().isEmpty()) {
            return Optional.empty();
        }
        ConfigCommit last = entry.commits().get(entry.commits().size() - 1);
        return Optional.of(
                new ChangeEvent.Details(
                        new PersonView(last.author().name(), last.author().email()),
                        last.message(),
                        entry.commits().stream()
                                .flatMap(commit -> commit.changes().stream())
                                .map(ChangeViews::of)
                                .toList()));
    }
}
