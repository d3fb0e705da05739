package io.marketprism.config.versioning.internal;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.DocumentException;
import io.marketprism.config.document.Edit;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.Change;
import io.marketprism.config.versioning.ChangeConflictException;
import io.marketprism.config.versioning.CommitRequest;
import io.marketprism.config.versioning.ConfigCommit;
import io.marketprism.config.versioning.Conflict;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.PathChange;
import io.marketprism.config.versioning.PreconditionFailedException;
import io.marketprism.config.versioning.RefNotFoundException;
import io.marketprism.config.versioning.internal.WorkingFiles.WorkingFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Is what the caller has seen still so? An expectation of content and {@code exactly} are exact; a
 * base revision only asks that the keys and whole files which the request names are as they were.
 * Thread-safe.
 */
final class Preconditions {
    private static final int MAX_LISTED = 100;

    private final HistoryReader history;
    private final DocumentCache documents;

    Preconditions(HistoryReader history, DocumentCache documents) {
        this.history = history;
        this.documents = documents;
    }

    /** Checks what the request as a whole stands on. */
    void check(ProjectCell project, ProjectState state, CommitRequest request) {
        BranchHead head = state.head(ProjectState.refOf(request.branch()));
        Revision movedAt = head == null ? Revision.NONE : head.movedAt();
        request.exactly().ifPresent(exact -> checkExact(project, state, request, movedAt, exact));
        request.base().ifPresent(base -> checkBase(project, state, request, movedAt, base));
        request.merges().ifPresent(commit -> requireCommit(project, commit));
    }

    private void requireCommit(ProjectCell project, GitId commit) {
        if (history.revisionOf(project.number(), GitObjects.internalId(commit)).isEmpty()) {
            throw new RefNotFoundException(new Ref.CommitId(commit.hex()), "a commit to merge");
        }
    }

    private void checkExact(
            ProjectCell project,
            ProjectState state,
            CommitRequest request,
            Revision movedAt,
            Revision exact) {
        requireKnown(state, exact);
        if (movedAt.isAfter(exact)) {
            throw new PreconditionFailedException(
                    "revision: " + exact + " (expected: " + movedAt + ", where the branch stands)",
                    state.revision(),
                    history.since(project, ProjectState.refOf(request.branch()), exact));
        }
    }

    /** Checks what a change expects of the content of its file. */
    void check(ProjectCell project, FilePath path, WorkingFile file, Change.Expectation expected) {
        Blob now = file.now();
        if (expected instanceof Change.Expectation.Absent && now != null) {
            throw failed(project, path, path + " exists (expected: no such file)", null);
        }
        if (expected instanceof Change.Expectation.Content content
                && (now == null || !now.publicId().equals(content.id()))) {
            String found = now == null ? "there is no such file" : "it is " + now.publicId();
            throw failed(
                    project,
                    path,
                    path + ": " + found + " (expected: " + content.id() + ")",
                    content.id());
        }
    }

    /** The failure with the commits to the file, back to the one that made what was expected. */
    private PreconditionFailedException failed(
            ProjectCell project, FilePath path, String message, @Nullable GitId expected) {
        ProjectState state = project.state();
        List<ConfigCommit> since = new ArrayList<>();
        for (ConfigCommit commit : history.ofPath(project, path, MAX_LISTED)) {
            boolean madeIt =
                    expected != null
                            && commit.changes().stream()
                                    .flatMap(c -> contentOf(c, path).stream())
                                    .anyMatch(expected::equals);
            if (madeIt) {
                break;
            }
            since.add(commit);
        }
        return new PreconditionFailedException(message, state.revision(), since);
    }

    private static Optional<GitId> contentOf(PathChange change, FilePath path) {
        return change.path().equals(path) ? change.content() : Optional.empty();
    }

    private void checkBase(
            ProjectCell project,
            ProjectState state,
            CommitRequest request,
            Revision movedAt,
            Revision base) {
        requireKnown(state, base);
        if (!movedAt.isAfter(base)) {
            return;
        }
        String ref = ProjectState.refOf(request.branch());
        Sides sides = new Sides(project, history.treeAt(project, ref, base), treeOf(state, ref));
        List<Conflict> conflicts = new ArrayList<>();
        for (Change change : request.changes()) {
            if (change instanceof Change.EditKey edit) {
                keyConflict(edit, sides).ifPresent(conflicts::add);
            } else if (change instanceof Change.RenameFile rename) {
                fileConflict(rename.path(), null, sides).ifPresent(conflicts::add);
                fileConflict(rename.to(), null, sides).ifPresent(conflicts::add);
            } else {
                Blob wanted = change instanceof Change.PutFile put ? new Blob(put.content()) : null;
                fileConflict(change.path(), wanted, sides).ifPresent(conflicts::add);
            }
        }
        if (!conflicts.isEmpty()) {
            throw new ChangeConflictException(state.revision(), conflicts);
        }
    }

    /** The state that the caller has seen, and the newest. */
    private record Sides(ProjectCell project, Tree base, Tree theirs) {
        @Nullable Blob base(FilePath path) {
            return WorkingFiles.blobAt(base, path, project);
        }

        @Nullable Blob theirs(FilePath path) {
            return WorkingFiles.blobAt(theirs, path, project);
        }
    }

    private static Optional<Conflict> fileConflict(
            FilePath path, @Nullable Blob wanted, Sides sides) {
        Blob base = sides.base(path);
        Blob theirs = sides.theirs(path);
        boolean untouched = same(base, theirs);
        boolean agreed = wanted != null && same(wanted, theirs);
        return untouched || agreed ? Optional.empty() : Optional.of(Conflict.ofFile(path));
    }

    private static boolean same(@Nullable Blob one, @Nullable Blob other) {
        if (one == null || other == null) {
            return one == other;
        }
        return one.id().equals(other.id());
    }

    private Optional<Conflict> keyConflict(Change.EditKey change, Sides sides) {
        FilePath path = change.path();
        Blob base = sides.base(path);
        Blob theirs = sides.theirs(path);
        if (same(base, theirs)) {
            return Optional.empty();
        }
        if (base == null || theirs == null) {
            return Optional.of(Conflict.ofFile(path));
        }
        for (KeyPath key : keysOf(change.edit())) {
            Optional<ConfigValue> old = value(change, base, key, sides);
            Optional<ConfigValue> young = value(change, theirs, key, sides);
            Optional<ConfigValue> yours = yours(change.edit());
            if (!old.equals(young) && !young.equals(yours)) {
                return Optional.of(new Conflict(path, Optional.of(key), old, yours, young));
            }
        }
        return Optional.empty();
    }

    private Optional<ConfigValue> value(
            Change.EditKey change, Blob content, KeyPath key, Sides sides) {
        try {
            return documents
                    .document(change.path(), content, sides.project())
                    .map(document -> valueOf(document, change))
                    .flatMap(tree -> tree.find(key));
        } catch (DocumentException unreadable) {
            return Optional.empty();
        }
    }

    private static ConfigValue valueOf(ConfigDocument document, Change.EditKey change) {
        int index = change.document().orElse(0);
        List<ConfigValue> values = document.values();
        return index < values.size() ? values.get(index) : ConfigValue.ofNull();
    }

    /** The keys whose values an edit stands on. */
    private static List<KeyPath> keysOf(Edit edit) {
        if (edit instanceof Edit.Insert insert) {
            return List.of(insert.key().parent());
        }
        if (edit instanceof Edit.Move move) {
            return List.of(move.key(), move.to());
        }
        if (edit instanceof Edit.Rename rename) {
            return List.of(rename.key(), rename.key().parent().child(rename.name()));
        }
        return List.of(edit.key());
    }

    private static Optional<ConfigValue> yours(Edit edit) {
        return edit instanceof Edit.Set set ? Optional.of(set.value()) : Optional.empty();
    }

    private static Tree treeOf(ProjectState state, String ref) {
        BranchHead head = state.head(ref);
        return head == null ? Tree.EMPTY : head.tree();
    }

    private static void requireKnown(ProjectState state, Revision revision) {
        if (revision.isAfter(state.revision())) {
            throw new RefNotFoundException(
                    new Ref.AtRevision(io.marketprism.config.model.name.BranchName.MAIN, revision),
                    "a revision up to " + state.revision());
        }
    }
}
