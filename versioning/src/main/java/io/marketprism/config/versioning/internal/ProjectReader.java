package io.marketprism.config.versioning.internal;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.DocumentException;
import io.marketprism.config.document.DocumentFormat;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ItemKeys;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.diff.TreeDiff;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.BranchQuery;
import io.marketprism.config.versioning.Change;
import io.marketprism.config.versioning.ChangeKind;
import io.marketprism.config.versioning.ConfigBranch;
import io.marketprism.config.versioning.ConfigCommit;
import io.marketprism.config.versioning.FileDiff;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.HistoryQuery;
import io.marketprism.config.versioning.LogEntry;
import io.marketprism.config.versioning.RefMove;
import io.marketprism.config.versioning.RefNotFoundException;
import io.marketprism.config.versioning.Reversal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** The reads of one project: which state a ref names, and what led there. Thread-safe. */
public final class ProjectReader {
    private final Store store;
    private final ProjectCell cell;

    /** Reads a project of a store. */
    public ProjectReader(Store store, ProjectCell cell) {
        this.store = store;
        this.cell = cell;
    }

    /** The project itself. */
    public ProjectCell cell() {
        return cell;
    }

    /** The project's name. */
    public ProjectName name() {
        return cell.state().name();
    }

    /** The newest entry. */
    public Revision revision() {
        return cell.state().revision();
    }

    /** See {@link io.marketprism.config.versioning.Project#snapshot}. */
    public SnapshotReader snapshot(Ref ref) {
        ProjectState state = cell.state();
        if (ref instanceof Ref.Named named) {
            return headSnapshot(state, named.name(), ref);
        }
        if (ref instanceof Ref.Live live) {
            return headSnapshot(state, live.branch(), ref);
        }
        Place place = place(state, ref);
        ObjectId commit = place.commit();
        Tree tree = commit == null ? Tree.EMPTY : HistoryReader.treeOf(cell, commit);
        return new SnapshotReader(cell, store.documents(), place.revision(), commit, tree);
    }

    /** The files of the state that a ref names. */
    Tree tree(Ref ref) {
        ProjectState state = cell.state();
        Place place = place(state, ref);
        ObjectId commit = place.commit();
        BranchHead head = state.head(place.ref());
        if (head != null && head.commit().equals(commit)) {
            return head.tree();
        }
        return commit == null ? Tree.EMPTY : HistoryReader.treeOf(cell, commit);
    }

    /** The commit of the state that a ref names; {@code null} before the first. */
    @Nullable ObjectId commitAt(Ref ref) {
        return place(cell.state(), ref).commit();
    }

    /** See {@link io.marketprism.config.versioning.Project#diff}. */
    public List<FileDiff> diff(Ref from, Ref to) {
        List<FileDiff> diffs = new ArrayList<>();
        TreeComparison.between(tree(from), tree(to), cell)
                .forEach((path, pair) -> diffs.add(diff(path, pair)));
        return diffs;
    }

    private FileDiff diff(FilePath path, TreeComparison.Pair pair) {
        Blob before = pair.before();
        Blob after = pair.after();
        ChangeKind kind =
                before == null
                        ? ChangeKind.ADDED
                        : after == null ? ChangeKind.DELETED : ChangeKind.UPDATED;
        Optional<ConfigValue> older = value(path, before);
        Optional<ConfigValue> newer = value(path, after);
        Optional<TreeDiff> keys =
                older.isEmpty() || newer.isEmpty()
                        ? Optional.empty()
                        : Optional.of(TreeDiff.between(older.get(), newer.get(), ItemKeys.NONE));
        return new FileDiff(
                kind,
                path,
                Optional.ofNullable(before).map(Blob::publicId),
                Optional.ofNullable(after).map(Blob::publicId),
                keys);
    }

    /** The tree of a file that is one document; of no file, the empty map. */
    private Optional<ConfigValue> value(FilePath path, @Nullable Blob content) {
        if (content == null) {
            return DocumentFormat.of(path).map(format -> MapValue.EMPTY);
        }
        try {
            return store.documents().document(path, content, cell).map(ConfigDocument::value);
        } catch (DocumentException withoutOneTree) {
            return Optional.empty();
        }
    }

    /** See {@link io.marketprism.config.versioning.Project#changesOf}. */
    public List<Change> changesOf(Reversal reversal, BranchName branch) {
        return new ReversalPlanner(this, store.documents()).plan(reversal, branch);
    }

    private SnapshotReader headSnapshot(ProjectState state, BranchName branch, Ref ref) {
        BranchHead head = headOf(state, branch, ref instanceof Ref.Live);
        if (head != null) {
            return new SnapshotReader(
                    cell, store.documents(), head.movedAt(), head.commit(), head.tree());
        }
        requireUnborn(branch, ref);
        return new SnapshotReader(cell, store.documents(), Revision.NONE, null, Tree.EMPTY);
    }

    /** Where a branch stands, or else a tag; no branch has the name of a tag. */
    private static @Nullable BranchHead headOf(
            ProjectState state, BranchName name, boolean branchOnly) {
        BranchHead head = state.head(ProjectState.refOf(name));
        return head != null || branchOnly ? head : state.head(ProjectState.refOfTag(name));
    }

    private static void requireUnborn(BranchName branch, Ref ref) {
        if (!branch.equals(BranchName.MAIN)) {
            throw new RefNotFoundException(ref, "a branch or tag of the project");
        }
    }

    /**
     * What a ref comes to.
     *
     * @param ref the full name of the branch whose history leads there
     * @param revision the entry up to which that history counts
     * @param commit {@code null} before the first
     */
    private record Place(String ref, Revision revision, @Nullable ObjectId commit) {}

    private Place place(ProjectState state, Ref ref) {
        if (ref instanceof Ref.AtRevision at) {
            if (at.revision().isAfter(state.revision())) {
                throw new RefNotFoundException(ref, "a revision up to " + state.revision());
            }
            return placeAt(at.branch(), at.revision());
        }
        if (ref instanceof Ref.AtMoment at) {
            Revision revision =
                    store.history().revisionAt(cell.number(), state.revision(), at.moment());
            return placeAt(at.branch(), revision);
        }
        if (ref instanceof Ref.CommitId id) {
            return placeOfCommit(id);
        }
        BranchName name = ref instanceof Ref.Live live ? live.branch() : ((Ref.Named) ref).name();
        BranchHead head = headOf(state, name, ref instanceof Ref.Live);
        if (head == null) {
            requireUnborn(name, ref);
            return new Place(ProjectState.refOf(name), Revision.NONE, null);
        }
        if (state.head(ProjectState.refOf(name)) == null) {
            return placeOf(head.commit(), ref);
        }
        return new Place(ProjectState.refOf(name), head.movedAt(), head.commit());
    }

    private Place placeAt(BranchName branch, Revision revision) {
        String ref = ProjectState.refOf(branch);
        return new Place(ref, revision, store.history().refAt(cell.number(), ref, revision));
    }

    private Place placeOfCommit(Ref.CommitId id) {
        List<ObjectId> found = store.history().commitsWithPrefix(cell.number(), id.prefix());
        if (found.size() != 1) {
            throw new RefNotFoundException(
                    id,
                    found.isEmpty()
                            ? "the id of a commit of the project"
                            : "more digits: several commits start with these");
        }
        return placeOf(found.get(0), id);
    }

    /** The place where a commit came into the log. */
    private Place placeOf(ObjectId commit, Ref asked) {
        Revision revision =
                store.history()
                        .revisionOf(cell.number(), commit)
                        .orElseThrow(() -> new RefNotFoundException(asked, "a commit of the log"));
        String ref =
                store.history().required(cell.number(), revision).moves().stream()
                        .findFirst()
                        .map(RefMove::ref)
                        .orElse(ProjectState.refOf(BranchName.MAIN));
        return new Place(ref, revision, commit);
    }

    /**
     * What a branch or tag is to name that is put where a ref stands.
     *
     * @throws RefNotFoundException if there is no commit
     */
    RefPlan.Target target(Ref ref) {
        ProjectState state = cell.state();
        if (ref instanceof Ref.Named named) {
            BranchHead head = headOf(state, named.name(), false);
            if (head != null) {
                return RefPlan.Target.of(head).peeled();
            }
        }
        ObjectId commit = place(state, ref).commit();
        if (commit == null) {
            throw new RefNotFoundException(ref, "a state with a commit");
        }
        return new RefPlan.Target(commit, commit, HistoryReader.treeOf(cell, commit));
    }

    /** See {@link io.marketprism.config.versioning.Project#branches}. */
    public List<ConfigBranch> branches(BranchQuery query) {
        ProjectState state = cell.state();
        Optional<ObjectId> base = query.base().map(ref -> target(ref).commit());
        String after = query.after().map(ProjectState::refOf).orElse(RefMove.BRANCHES);
        List<ConfigBranch> branches = new ArrayList<>();
        state.heads()
                .from(
                        after,
                        (ref, head) -> {
                            if (!ref.startsWith(RefMove.BRANCHES)) {
                                return false;
                            }
                            if (!ref.equalsIgnoreCase(after)) {
                                branches.add(branch(ref, head, base));
                            }
                            return branches.size() < query.limit();
                        });
        return branches;
    }

    /** See {@link io.marketprism.config.versioning.Project#branch}. */
    public ConfigBranch branch(BranchName name, Optional<Ref> base) {
        BranchHead head = cell.state().head(ProjectState.refOf(name));
        if (head == null) {
            throw new RefNotFoundException(new Ref.Named(name), "a branch of the project");
        }
        return branch(ProjectState.refOf(name), head, base.map(ref -> target(ref).commit()));
    }

    private ConfigBranch branch(String ref, BranchHead head, Optional<ObjectId> base) {
        Ancestry ancestry = new Ancestry(cell, store.history());
        return new ConfigBranch(
                BranchName.parse(ref.substring(RefMove.BRANCHES.length())),
                GitObjects.publicId(head.commit()),
                head.movedAt(),
                base.map(commit -> ancestry.between(head.commit(), commit)));
    }

    /** The tags and channels. */
    public TagReader tags() {
        return new TagReader(this, store.history());
    }

    /** See {@link io.marketprism.config.versioning.Project#refsAt}. */
    public SortedMap<String, GitId> refsAt(Revision revision) {
        if (revision.isAfter(revision())) {
            throw new RefNotFoundException(
                    new Ref.AtRevision(BranchName.MAIN, revision),
                    "a revision up to " + revision());
        }
        SortedMap<String, GitId> refs = new TreeMap<>();
        store.history()
                .refsAt(cell.number(), revision)
                .forEach((ref, id) -> refs.put(ref, GitObjects.publicId(id)));
        return Collections.unmodifiableSortedMap(refs);
    }

    /** See {@link io.marketprism.config.versioning.ConfigHistory#commits}. */
    public List<ConfigCommit> commits(HistoryQuery query) {
        Place place = place(cell.state(), query.ref());
        Revision upTo = place.revision();
        if (query.before().isPresent() && !query.before().get().isAfter(upTo)) {
            if (query.before().get().number() == 0) {
                return List.of();
            }
            upTo = Revision.of(query.before().get().number() - 1);
        }
        return store.history().onRef(cell, place.ref(), query.path(), upTo, query.limit());
    }

    /** See {@link io.marketprism.config.versioning.ConfigHistory#commit}. */
    public ConfigCommit commit(Ref ref) {
        ObjectId id = place(cell.state(), ref).commit();
        if (id == null) {
            throw new RefNotFoundException(ref, "a state with a commit");
        }
        return store.history()
                .commit(cell, id)
                .orElseThrow(() -> new RefNotFoundException(ref, "a commit of the log"));
    }

    /** See {@link io.marketprism.config.versioning.ConfigHistory#entriesAfter}. */
    public List<LogEntry> entriesAfter(Revision revision, int limit) {
        // Only what readers see: a row may be durable a moment before its state is published.
        Revision visible = revision();
        return store.history().entriesAfter(cell.number(), revision, limit).stream()
                .takeWhile(entry -> !entry.revision().isAfter(visible))
                .toList();
    }
}
