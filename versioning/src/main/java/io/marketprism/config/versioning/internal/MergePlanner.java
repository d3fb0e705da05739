package io.marketprism.config.versioning.internal;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.ChangeKind;
import io.marketprism.config.versioning.ConfigCommit;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.PathChange;
import io.marketprism.config.versioning.internal.MergeBases.Parting;
import io.marketprism.config.versioning.merge.KeyRevisions;
import io.marketprism.config.versioning.merge.MergeFile;
import io.marketprism.config.versioning.merge.MergeInput;
import io.marketprism.config.versioning.merge.MergeInput.Versions;
import io.marketprism.config.versioning.merge.MergeSide;
import io.marketprism.config.versioning.merge.SnapshotMerge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a merge of two commits has to look at: the files that are not the same in the base and
 * on both sides, what was recorded as renamed, and when keys changed. What is the same costs
 * nothing. Confined to one thread.
 */
final class MergePlanner {
    /** Merge bases of merge bases of …: beyond this depth one of them has to do. */
    private static final int MAX_DEPTH = 8;

    private final ProjectCell project;
    private final HistoryReader history;
    private final DocumentCache documents;

    MergePlanner(ProjectCell project, HistoryReader history, DocumentCache documents) {
        this.project = project;
        this.history = history;
        this.documents = documents;
    }

    /**
     * A state that may never have been committed.
     *
     * @param tree what most files are as in
     * @param made the files that are not, by path; empty for one that is not there
     */
    private record State(Tree tree, Map<FilePath, Optional<MergeFile>> made) {
        static State of(Tree tree) {
            return new State(tree, Map.of());
        }
    }

    /** What a merge of one commit into another has to look at. */
    MergeInput input(ObjectId ours, ObjectId theirs, Parting parting) {
        Map<FilePath, Versions> files =
                versions(
                        base(parting.bases(), 0),
                        State.of(HistoryReader.treeOf(project, ours)),
                        State.of(HistoryReader.treeOf(project, theirs)));
        Commits left = new Commits(parting.ours());
        Commits right = new Commits(parting.theirs());
        boolean gone =
                files.values().stream()
                        .anyMatch(
                                v -> v.base() != null && (v.ours() == null || v.theirs() == null));
        KeyRevisions revisions =
                (side, path, key) -> (side == MergeSide.OURS ? left : right).lastChange(path, key);
        return new MergeInput(
                files,
                gone ? left.renames() : Map.of(),
                gone ? right.renames() : Map.of(),
                revisions,
                Map.of());
    }

    /** The one base, or the merge of several into one that never was. */
    private State base(List<ObjectId> bases, int depth) {
        if (bases.isEmpty()) {
            return State.of(Tree.EMPTY);
        }
        ObjectId first = bases.get(0);
        State merged = State.of(HistoryReader.treeOf(project, first));
        if (depth == MAX_DEPTH) {
            return merged;
        }
        for (ObjectId next : bases.subList(1, bases.size())) {
            Parting parting = MergeBases.of(first, next, project, history);
            State other = State.of(HistoryReader.treeOf(project, next));
            Map<FilePath, Versions> files =
                    versions(base(parting.bases(), depth + 1), merged, other);
            Map<FilePath, Optional<MergeFile>> made = new HashMap<>(merged.made());
            made.putAll(SnapshotMerge.mergeBases(MergeInput.of(files)).files());
            merged = new State(merged.tree(), made);
        }
        return merged;
    }

    private Map<FilePath, Versions> versions(State base, State ours, State theirs) {
        Map<FilePath, TreeComparison.Pair> left =
                TreeComparison.between(base.tree(), ours.tree(), project);
        Map<FilePath, TreeComparison.Pair> right =
                TreeComparison.between(base.tree(), theirs.tree(), project);
        Map<FilePath, Versions> files = new TreeMap<>();
        left.forEach(
                (path, pair) -> {
                    TreeComparison.Pair other = right.get(path);
                    Blob theirBlob = other == null ? pair.before() : other.after();
                    files.put(path, of(path, pair.before(), pair.after(), theirBlob));
                });
        right.forEach(
                (path, pair) ->
                        files.computeIfAbsent(
                                path, p -> of(p, pair.before(), pair.before(), pair.after())));
        for (State state : List.of(base, ours)) {
            for (FilePath path : state.made().keySet()) {
                files.put(
                        path, new Versions(file(base, path), file(ours, path), file(theirs, path)));
            }
        }
        return files;
    }

    private Versions of(
            FilePath path, @Nullable Blob base, @Nullable Blob ours, @Nullable Blob theirs) {
        MergeFile from = file(path, base);
        MergeFile left = ours == base ? from : file(path, ours);
        return new Versions(from, left, theirs == base ? from : file(path, theirs));
    }

    private @Nullable MergeFile file(State state, FilePath path) {
        Optional<MergeFile> made = state.made().get(path);
        return made != null
                ? made.orElse(null)
                : file(path, WorkingFiles.blobAt(state.tree(), path, project));
    }

    private @Nullable MergeFile file(FilePath path, @Nullable Blob blob) {
        return blob == null ? null : new StoredFile(path, blob);
    }

    /** A file of a commit. */
    private final class StoredFile implements MergeFile {
        private final FilePath path;
        private final Blob blob;

        StoredFile(FilePath path, Blob blob) {
            this.path = path;
            this.blob = blob;
        }

        @Override
        public Optional<GitId> id() {
            return Optional.of(blob.publicId());
        }

        @Override
        public byte[] bytes() {
            return blob.content(project);
        }

        @Override
        public Optional<ConfigDocument> document() {
            return documents.document(path, blob, project);
        }
    }

    /** The commits that one side alone has; read when somebody asks. */
    private final class Commits {
        private final List<ObjectId> newestFirst;
        private @Nullable List<ConfigCommit> read;

        Commits(List<ObjectId> newestFirst) {
            this.newestFirst = newestFirst;
        }

        private List<ConfigCommit> all() {
            List<ConfigCommit> known = read;
            if (known == null) {
                known =
                        newestFirst.stream()
                                .map(id -> history.commit(project, id))
                                .flatMap(Optional::stream)
                                .toList();
                read = known;
            }
            return known;
        }

        /** Old names by new ones, over all renames that were recorded. */
        Map<FilePath, FilePath> renames() {
            Map<FilePath, FilePath> origins = new HashMap<>();
            List<ConfigCommit> oldestFirst = new ArrayList<>(all());
            Collections.reverse(oldestFirst);
            for (ConfigCommit commit : oldestFirst) {
                for (PathChange change : commit.changes()) {
                    FilePath from = change.from().orElse(null);
                    if (change.kind() == ChangeKind.RENAMED && from != null) {
                        FilePath origin = origins.getOrDefault(from, from);
                        origins.remove(from);
                        origins.put(change.path(), origin);
                    }
                }
            }
            Map<FilePath, FilePath> renames = new HashMap<>();
            origins.forEach((to, from) -> renames.put(from, to));
            return renames;
        }

        Optional<Revision> lastChange(FilePath path, KeyPath key) {
            Function<PathChange, Boolean> touches =
                    change ->
                            change.path().equals(path)
                                    && (key.isRoot()
                                            || !change.keysComplete()
                                            || change.keys().stream()
                                                    .anyMatch(
                                                            k ->
                                                                    k.key().startsWith(key)
                                                                            || key.startsWith(
                                                                                    k.key())));
            return all().stream()
                    .filter(commit -> commit.changes().stream().anyMatch(touches::apply))
                    .map(ConfigCommit::revision)
                    .max(Revision::compareTo);
        }
    }
}
