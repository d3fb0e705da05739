package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.CommitRequest;
import io.marketprism.config.versioning.CommitResult;
import io.marketprism.config.versioning.ConfigCommit;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.LogEntry;
import io.marketprism.config.versioning.PathChange;
import io.marketprism.config.versioning.RefMove;
import io.marketprism.config.versioning.spi.AuditRecorder;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Puts a plan on the newest state of its branch. Empty if the plan no longer holds, since a file
 * that it stands on was changed meanwhile: then it goes back to its thread.
 */
final class CommitTask extends WriteTask<Optional<CommitResult>> {
    private static final byte[] NOTHING = new byte[0];

    private final ProjectCell project;
    private final Plan plan;
    private final RequestMemory answers;
    private final AuditRecorder audit;
    private final Clock clock;

    CommitTask(
            ProjectCell project,
            Plan plan,
            RequestMemory answers,
            AuditRecorder audit,
            Clock clock) {
        this.project = project;
        this.plan = plan;
        this.answers = answers;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    Optional<CommitResult> prepare(GroupDraft draft) {
        Optional<CommitResult> first = answers.first(project, plan.request(), draft);
        if (first.isPresent()) {
            return first;
        }
        ProjectState state = draft.state(project);
        BranchHead head = state.head(plan.ref());
        Tree tree = head == null ? Tree.EMPTY : head.tree();
        if (!stillHolds(head, tree)) {
            return Optional.empty();
        }
        int number = project.number();
        GitObjects.Sink sink =
                (id, type, content) ->
                        draft.batch()
                                .put(
                                        Table.OBJECTS,
                                        RowKeys.object(number, id),
                                        ProjectCell.objectRow(type, content));
        Tree changed = new TreeEdits(project, sink).apply(tree, plan.edits());
        if (!plan.objectsStored()) {
            storeContents(sink);
        }
        return Optional.of(append(draft, state, head, changed, sink));
    }

    /**
     * Whether the branch is where the plan has seen it, or else the files that it stands on are.
     */
    private boolean stillHolds(@Nullable BranchHead head, Tree tree) {
        BranchHead planned = plan.state().head(plan.ref());
        if (head == null || planned == null) {
            return head == null && planned == null;
        }
        if (head.commit().equals(planned.commit())) {
            return true;
        }
        return plan.request().exactly().isEmpty()
                && plan.seen().entrySet().stream()
                        .allMatch(seen -> seen.getValue().equals(idAt(tree, seen.getKey())));
    }

    private Optional<ObjectId> idAt(Tree tree, FilePath path) {
        return Optional.ofNullable(WorkingFiles.blobAt(tree, path, project)).map(Blob::id);
    }

    private void storeContents(GitObjects.Sink sink) {
        for (TreeEdits.FileEdit edit : plan.edits()) {
            Blob content = edit.content();
            if (content != null) {
                sink.put(content.id(), Constants.OBJ_BLOB, content.content(project));
            }
        }
    }

    private CommitResult append(
            GroupDraft draft,
            ProjectState state,
            @Nullable BranchHead head,
            Tree tree,
            GitObjects.Sink sink) {
        Instant time = timeAfter(state.time());
        List<ObjectId> parents = head == null ? List.of() : List.of(head.commit());
        CommitRequest request = plan.request();
        byte[] content =
                GitObjects.commit(
                        tree.id(),
                        parents,
                        request.author(),
                        request.committer(),
                        time,
                        request.message());
        ObjectId id = GitObjects.idOf(Constants.OBJ_COMMIT, content);
        sink.put(id, Constants.OBJ_COMMIT, content);
        LogEntry entry = entry(state.revision().next(), time, id, parents, tree);
        ProjectState after = state.moved(plan.ref(), head(id, tree, entry.revision()), time);
        writeRows(draft, entry, id);
        draft.advance(project, after, entry);
        answers.remember(project, request, entry.revision(), time, draft);
        return new CommitResult(
                entry.revision(), Optional.of(entry.commits().get(0)), plan.changes());
    }

    private static BranchHead head(ObjectId commit, Tree tree, Revision movedAt) {
        return new BranchHead(commit, tree, movedAt);
    }

    /** Now, or the time of the entry before if the clock was set back since. */
    private Instant timeAfter(Instant before) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return now.isBefore(before) ? before : now;
    }

    private LogEntry entry(
            Revision revision, Instant time, ObjectId id, List<ObjectId> parents, Tree tree) {
        CommitRequest request = plan.request();
        ConfigCommit commit =
                new ConfigCommit(
                        GitObjects.publicId(id),
                        revision,
                        parents.stream().map(GitObjects::publicId).toList(),
                        GitObjects.publicId(tree.id()),
                        request.author(),
                        request.committer(),
                        time,
                        request.message(),
                        plan.changes());
        Optional<GitId> from = commit.parents().stream().findFirst();
        RefMove move = new RefMove(plan.ref(), from, Optional.of(commit.id()));
        return new LogEntry(revision, time, List.of(move), List.of(commit));
    }

    private void writeRows(GroupDraft draft, LogEntry entry, ObjectId id) {
        int number = project.number();
        Revision revision = entry.revision();
        byte[] rawId = new byte[Constants.OBJECT_ID_LENGTH];
        id.copyRawTo(rawId, 0);
        Batch batch = draft.batch();
        batch.put(Table.LOG, RowKeys.entry(number, revision), EntryCodec.encode(entry));
        batch.put(Table.REFS, RowKeys.ref(number, plan.ref()), refRow(rawId, revision));
        byte[] refHistory = RowKeys.refHistory(number, plan.ref());
        batch.put(Table.HISTORY, RowKeys.at(refHistory, revision), rawId);
        batch.put(Table.HISTORY, RowKeys.commit(number, id), RowKeys.number(revision.number()));
        for (FilePath path : touchedPaths()) {
            byte[] pathHistory = RowKeys.pathHistory(number, path);
            batch.put(Table.HISTORY, RowKeys.at(pathHistory, revision), NOTHING);
        }
        long sequence = draft.nextSequence();
        RefMove move = entry.moves().get(0);
        byte[] record =
                audit.record(
                        new AuditRecorder.Decision(
                                sequence,
                                entry.time(),
                                plan.request().committer(),
                                "write",
                                plan.state().name(),
                                Optional.of(move.ref()),
                                move.from(),
                                move.to()));
        batch.put(Table.AUDIT, RowKeys.audit(sequence), AuditTrail.row(record));
    }

    private List<FilePath> touchedPaths() {
        List<FilePath> paths = new ArrayList<>();
        for (PathChange change : plan.changes()) {
            paths.add(change.path());
            change.from().ifPresent(paths::add);
        }
        return paths;
    }

    private static byte[] refRow(byte[] id, Revision revision) {
        return ByteBuffer.allocate(id.length + Long.BYTES)
                .put(id)
                .putLong(revision.number())
                .array();
    }
}
