package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.CommitRequest;
import io.marketprism.config.versioning.CommitResult;
import io.marketprism.config.versioning.ConfigCommit;
import io.marketprism.config.versioning.LogEntry;
import io.marketprism.config.versioning.RefExistsException;
import io.marketprism.config.versioning.RefMove;
import java.time.Instant;
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
    private final ProjectCell project;
    private final Plan plan;
    private final RequestMemory answers;
    private final EntryWriter entries;

    CommitTask(ProjectCell project, Plan plan, RequestMemory answers, EntryWriter entries) {
        this.project = project;
        this.plan = plan;
        this.answers = answers;
        this.entries = entries;
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
        if (head == null) {
            refuseClash(state);
        }
        GitObjects.Sink sink = EntryWriter.sink(draft, project);
        Tree changed = new TreeEdits(project, sink).apply(tree, plan.edits());
        entries.guard().check(project, state.heads(), plan, () -> changed);
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

    /** A branch that the commit would make must not be one with another that is there. */
    private void refuseClash(ProjectState state) {
        Optional<String> clash = state.heads().clashWith(plan.ref());
        if (clash.isPresent()) {
            throw new RefExistsException(plan.request().branch(), clash.get());
        }
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
        Instant time = entries.timeAfter(state.time());
        List<ObjectId> parents = parents(head);
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
        Revision revision = state.revision().next();
        Optional<ConfigCommit> known = entries.known(draft, project, id);
        ConfigCommit commit = known.orElseGet(() -> commit(revision, time, id, parents, tree));
        List<ConfigCommit> introduced = known.isPresent() ? List.of() : List.of(commit);
        LogEntry entry = new LogEntry(revision, time, List.of(move(commit)), introduced);
        RefMap refs = state.heads().with(plan.ref(), new BranchHead(id, tree, revision));
        entries.append(
                draft,
                project,
                entry,
                refs,
                request.committer(),
                request.endorsement().record(),
                known.isPresent() ? List.of() : List.of(plan.touches()));
        answers.remember(project, request, revision, time, draft);
        return new CommitResult(revision, Optional.of(commit), plan.changes());
    }

    private List<ObjectId> parents(@Nullable BranchHead head) {
        List<ObjectId> parents = new ArrayList<>(2);
        if (head != null) {
            parents.add(head.commit());
        }
        plan.request().merges().map(GitObjects::internalId).ifPresent(parents::add);
        return parents;
    }

    private ConfigCommit commit(
            Revision revision, Instant time, ObjectId id, List<ObjectId> parents, Tree tree) {
        CommitRequest request = plan.request();
        return new ConfigCommit(
                GitObjects.publicId(id),
                revision,
                parents.stream().map(GitObjects::publicId).toList(),
                GitObjects.publicId(tree.id()),
                request.author(),
                request.committer(),
                time,
                request.message(),
                plan.changes());
    }

    private RefMove move(ConfigCommit commit) {
        return commit.parents().stream()
                .findFirst()
                .map(from -> RefMove.moved(plan.ref(), from, commit.id(), false))
                .orElseGet(() -> RefMove.created(plan.ref(), commit.id()));
    }
}
