package io.marketprism.config.versioning.internal;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.DocumentException;
import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.versioning.Change;
import io.marketprism.config.versioning.ChangeKind;
import io.marketprism.config.versioning.CommitRequest;
import io.marketprism.config.versioning.ConfigMerge;
import io.marketprism.config.versioning.EmptyMessageException;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.KeyChange;
import io.marketprism.config.versioning.NoKeysException;
import io.marketprism.config.versioning.PathChange;
import io.marketprism.config.versioning.PathCollisionException;
import io.marketprism.config.versioning.PathNotFoundException;
import io.marketprism.config.versioning.PreconditionRequiredException;
import io.marketprism.config.versioning.RefNotFoundException;
import io.marketprism.config.versioning.RejectedChangesException;
import io.marketprism.config.versioning.VersioningLimits;
import io.marketprism.config.versioning.internal.WorkingFiles.WorkingFile;
import io.marketprism.config.versioning.protection.ProtectionPolicy;
import io.marketprism.config.versioning.spi.CommitCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Works requests out on their own threads: makes the changes on a snapshot and checks the result.
 * All that is wrong with a request is reported at once. Thread-safe.
 */
final class CommitPlanner {
    /** The branches that their first commit makes. */
    private static final Set<BranchName> UNBORN =
            Set.of(BranchName.MAIN, ConfigMerge.PENDING, ProtectionPolicy.BRANCH);

    private final VersioningLimits limits;
    private final DocumentCache documents;
    private final List<CommitCheck> checks;
    private final Preconditions preconditions;
    private final TouchFinder touches;

    CommitPlanner(
            VersioningLimits limits,
            DocumentCache documents,
            List<CommitCheck> checks,
            Preconditions preconditions,
            TouchFinder touches) {
        this.limits = limits;
        this.documents = documents;
        this.checks = List.copyOf(checks);
        this.preconditions = preconditions;
        this.touches = touches;
    }

    /** Checks what can be told from the request alone. */
    void checkLimits(CommitRequest request) {
        if (request.message().isBlank()) {
            throw new EmptyMessageException();
        }
        long message = RowKeys.utf8(request.message()).length;
        VersioningLimits.check("message bytes", message, limits.maxMessageBytes());
        VersioningLimits.check("changes", request.changes().size(), limits.maxChanges());
    }

    /**
     * Works a request out against the newest state.
     *
     * @throws ConfigException if it cannot be made
     */
    Plan plan(ProjectCell project, CommitRequest request) {
        ProjectState state = project.state();
        String ref = ProjectState.refOf(request.branch());
        Tree tree = treeToChange(state, request.branch());
        preconditions.check(project, state, request);
        WorkingFiles files = new WorkingFiles(tree, project);
        List<ConfigException> problems = new ArrayList<>();
        for (Change change : request.changes()) {
            try {
                make(change, files, project, request);
            } catch (ConfigException e) {
                problems.add(e);
            }
        }
        RejectedChangesException.throwIfAny(problems);
        check(project, files);
        return plan(project, state, request, ref, files);
    }

    private static Tree treeToChange(ProjectState state, BranchName branch) {
        BranchHead head = state.head(ProjectState.refOf(branch));
        if (head != null) {
            return head.tree();
        }
        if (UNBORN.contains(branch)) {
            return Tree.EMPTY;
        }
        throw new RefNotFoundException(new Ref.Named(branch), "a branch of the project");
    }

    private void make(
            Change change, WorkingFiles files, ProjectCell project, CommitRequest request) {
        WorkingFile file = files.file(change.path());
        if (change instanceof Change.PutFile put) {
            preconditions.check(project, put.path(), file, put.expected());
            put(put, file, request);
        } else if (change instanceof Change.RemoveFile remove) {
            preconditions.check(project, remove.path(), file, remove.expected());
            existing(file, remove.path());
            file.become(null);
        } else if (change instanceof Change.RenameFile rename) {
            rename(rename, file, files.file(rename.to()));
        } else if (change instanceof Change.EditKey edit) {
            preconditions.check(project, edit.path(), file, edit.expected());
            edit(edit, file, project);
        }
    }

    private void put(Change.PutFile put, WorkingFile file, CommitRequest request) {
        VersioningLimits.check(put.path() + ": bytes", put.content().length, limits.maxFileBytes());
        boolean blind =
                put.expected() instanceof Change.Expectation.Anything
                        && request.base().isEmpty()
                        && request.exactly().isEmpty();
        if (blind && file.before() != null) {
            throw new PreconditionRequiredException(put.path());
        }
        file.become(new Blob(put.content()));
    }

    private static void rename(Change.RenameFile rename, WorkingFile from, WorkingFile to) {
        Blob content = existing(from, rename.path());
        if (to.now() != null) {
            throw new PathCollisionException(rename.to(), "a file has this name");
        }
        from.become(null);
        to.become(content);
        to.renamedFrom(rename.path());
    }

    private void edit(Change.EditKey change, WorkingFile file, ProjectCell project) {
        Blob content = existing(file, change.path());
        ConfigDocument before =
                documents
                        .document(change.path(), content, project)
                        .orElseThrow(() -> new NoKeysException(change.path()));
        ConfigDocument after =
                change.document().isPresent()
                        ? before.apply(change.document().get(), change.edit())
                        : before.apply(change.edit());
        Blob edited = new Blob(after.bytes());
        documents.remember(change.path(), edited, after);
        file.become(edited);
    }

    private static Blob existing(WorkingFile file, FilePath path) {
        Blob now = file.now();
        if (now == null) {
            throw new PathNotFoundException(path);
        }
        return now;
    }

    /** Is it right? Syntax first, then whatever is plugged in. */
    private void check(ProjectCell project, WorkingFiles files) {
        List<ConfigException> problems = new ArrayList<>();
        Map<FilePath, Optional<ConfigDocument>> candidate = new TreeMap<>();
        files.all()
                .forEach(
                        (path, file) -> {
                            try {
                                candidate.put(path, document(path, file.now(), project));
                            } catch (DocumentException e) {
                                problems.add(e);
                            }
                        });
        RejectedChangesException.throwIfAny(problems);
        if (!checks.isEmpty()) {
            CommitCheck.Candidate all =
                    new CommitCheck.Candidate(project.state().name(), candidate);
            checks.forEach(check -> problems.addAll(check.check(all)));
        }
        RejectedChangesException.throwIfAny(problems);
    }

    private Plan plan(
            ProjectCell project,
            ProjectState state,
            CommitRequest request,
            String ref,
            WorkingFiles files) {
        Map<FilePath, Optional<ObjectId>> seen = new TreeMap<>();
        List<TreeEdits.FileEdit> edits = new ArrayList<>();
        List<PathChange> changes = new ArrayList<>();
        files.all()
                .forEach(
                        (path, file) -> {
                            seen.put(path, file.seen());
                            if (file.isChanged()) {
                                edits.add(new TreeEdits.FileEdit(path, file.now()));
                                changes.add(pathChange(path, file, project));
                            }
                        });
        Set<FilePath> oldNames =
                changes.stream().flatMap(c -> c.from().stream()).collect(Collectors.toSet());
        changes.removeIf(c -> c.kind() == ChangeKind.DELETED && oldNames.contains(c.path()));
        List<FileTouches> touched =
                changes.stream().map(change -> touches(change, files, project)).toList();
        return new Plan(request, ref, state, seen, edits, changes, touched, false);
    }

    private FileTouches touches(PathChange change, WorkingFiles files, ProjectCell project) {
        Blob before = files.file(change.from().orElse(change.path())).before();
        Blob now = files.file(change.path()).now();
        return touches.find(change, before, now, project, FileTouches.MAX_TOUCHES);
    }

    private PathChange pathChange(FilePath path, WorkingFile file, ProjectCell project) {
        Blob before = file.before();
        Blob now = file.now();
        Optional<GitId> content = Optional.ofNullable(now).map(Blob::publicId);
        if (before == null) {
            ChangeKind kind =
                    file.renamedFrom().isPresent() ? ChangeKind.RENAMED : ChangeKind.ADDED;
            return new PathChange(kind, path, file.renamedFrom(), content, List.of(), false);
        }
        if (now == null) {
            return new PathChange(
                    ChangeKind.DELETED, path, Optional.empty(), content, List.of(), false);
        }
        KeyDiff diff = keyDiff(path, before, now, project);
        List<KeyChange> keys = diff == null ? List.of() : diff.changes();
        boolean complete = diff != null && diff.complete();
        return new PathChange(ChangeKind.UPDATED, path, Optional.empty(), content, keys, complete);
    }

    /** Which keys differ, if both contents have keys. */
    private @Nullable KeyDiff keyDiff(FilePath path, Blob before, Blob now, ProjectCell project) {
        try {
            Optional<ConfigDocument> old = document(path, before, project);
            Optional<ConfigDocument> young = document(path, now, project);
            if (old.isEmpty() || young.isEmpty()) {
                return null;
            }
            return KeyDiff.of(old.get().value(), young.get().value());
        } catch (DocumentException withoutKeys) {
            // A stream of several documents, or a text that was stored before it had to be valid.
            return null;
        }
    }

    private Optional<ConfigDocument> document(
            FilePath path, @Nullable Blob content, ProjectCell project) {
        return content == null ? Optional.empty() : documents.document(path, content, project);
    }
}
