package io.marketprism.config.versioning.internal;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.DocumentException;
import io.marketprism.config.document.Edit;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ItemKeys;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.diff.Difference;
import io.marketprism.config.model.diff.TreeDiff;
import io.marketprism.config.model.merge.ThreeWayMerge;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.versioning.Change;
import io.marketprism.config.versioning.Change.EditKey;
import io.marketprism.config.versioning.Change.Expectation;
import io.marketprism.config.versioning.Change.PutFile;
import io.marketprism.config.versioning.Change.RemoveFile;
import io.marketprism.config.versioning.ChangeConflictException;
import io.marketprism.config.versioning.Conflict;
import io.marketprism.config.versioning.NoKeysException;
import io.marketprism.config.versioning.PathNotFoundException;
import io.marketprism.config.versioning.Reversal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Works out the changes that take something back. A file that nobody has touched since gets its
 * very text back; of any other, only the keys in question change, and a key that was changed again
 * since is a conflict. Each change expects the content that it was worked out on. Confined to one
 * thread.
 */
final class ReversalPlanner {
    private final ProjectReader reader;
    private final ProjectCell project;
    private final DocumentCache documents;
    private final List<Change> changes = new ArrayList<>();
    private final List<Conflict> conflicts = new ArrayList<>();

    ReversalPlanner(ProjectReader reader, DocumentCache documents) {
        this.reader = reader;
        this.project = reader.cell();
        this.documents = documents;
    }

    /**
     * The changes; none if all is as it was already.
     *
     * @throws ChangeConflictException with every conflict, if something was changed again since
     */
    List<Change> plan(Reversal reversal, BranchName branch) {
        Tree head = reader.tree(new Ref.Named(branch));
        if (reversal instanceof Reversal.OfCommit commit) {
            ofCommit(commit.commit(), head);
        } else if (reversal instanceof Reversal.OfPath path) {
            Blob now = blob(head, path.path());
            replace(path.path(), now, blob(reader.tree(path.to()), path.path()));
        } else if (reversal instanceof Reversal.OfKey key) {
            ofKey(key, head);
        }
        if (!conflicts.isEmpty()) {
            throw new ChangeConflictException(reader.revision(), conflicts);
        }
        return changes;
    }

    private void ofCommit(Ref ref, Tree head) {
        Tree done = reader.tree(ref);
        Optional<ObjectId> parent =
                reader.commit(ref).parents().stream().findFirst().map(GitObjects::internalId);
        Tree undone = parent.map(id -> HistoryReader.treeOf(project, id)).orElse(Tree.EMPTY);
        Map<FilePath, TreeComparison.Pair> files = TreeComparison.between(undone, done, project);
        files.forEach((path, pair) -> takeBack(path, blob(head, path), pair));
    }

    /** Takes back what led from one content to another, on the content of today. */
    private void takeBack(FilePath path, @Nullable Blob now, TreeComparison.Pair pair) {
        Blob undone = pair.before();
        Blob done = pair.after();
        if (same(now, undone)) {
            return;
        }
        if (same(now, done)) {
            replace(path, now, undone);
        } else if (now == null || undone == null || done == null) {
            conflicts.add(Conflict.ofFile(path));
        } else {
            takeKeysBack(path, now, undone, done);
        }
    }

    private void takeKeysBack(FilePath path, Blob now, Blob undone, Blob done) {
        Optional<ConfigValue> base = value(path, done);
        Optional<ConfigValue> ours = value(path, now);
        Optional<ConfigValue> theirs = value(path, undone);
        if (base.isEmpty() || ours.isEmpty() || theirs.isEmpty()) {
            conflicts.add(Conflict.ofFile(path));
            return;
        }
        ThreeWayMerge.Result merged =
                ThreeWayMerge.merge(base.get(), ours.get(), theirs.get(), ItemKeys.NONE);
        merged.conflicts().forEach(conflict -> conflicts.add(conflict(path, conflict)));
        for (Difference difference :
                TreeDiff.between(ours.get(), merged.tree(), ItemKeys.NONE).differences()) {
            edit(path, now, editFor(difference));
        }
    }

    /** What the merge is from is what the caller wants; what it is into stands there. */
    private static Conflict conflict(
            FilePath path, io.marketprism.config.model.merge.Conflict merged) {
        Optional<ConfigValue> yours = merged.theirs();
        Optional<ConfigValue> theirs = merged.ours();
        return new Conflict(path, Optional.of(merged.key()), merged.base(), yours, theirs);
    }

    private static Edit editFor(Difference difference) {
        if (difference instanceof Difference.Removed removed) {
            return new Edit.Remove(removed.path());
        }
        if (difference instanceof Difference.Added added) {
            return new Edit.Set(added.path(), added.value());
        }
        if (difference instanceof Difference.Changed changed) {
            return new Edit.Set(changed.path(), changed.after());
        }
        if (difference instanceof Difference.TypeChanged changed) {
            return new Edit.Set(changed.path(), changed.after());
        }
        throw new AssertionError("without item keys nothing moves: " + difference);
    }

    private void ofKey(Reversal.OfKey reversal, Tree head) {
        FilePath path = reversal.path();
        Blob now = blob(head, path);
        Blob then = blob(reader.tree(reversal.to()), path);
        if (now == null) {
            throw new PathNotFoundException(path);
        }
        KeyPath key = reversal.key();
        Optional<ConfigValue> wanted =
                then == null ? Optional.empty() : keyed(path, then).find(key);
        Optional<ConfigValue> current = keyed(path, now).find(key);
        if (wanted.isPresent() && !wanted.equals(current)) {
            edit(path, now, new Edit.Set(key, wanted.get()));
        } else if (wanted.isEmpty() && current.isPresent()) {
            edit(path, now, new Edit.Remove(key));
        }
    }

    private ConfigValue keyed(FilePath path, Blob content) {
        return value(path, content).orElseThrow(() -> new NoKeysException(path));
    }

    /** The tree of a content that is one document. */
    private Optional<ConfigValue> value(FilePath path, Blob content) {
        try {
            return documents.document(path, content, project).map(ReversalPlanner::onlyValue);
        } catch (DocumentException withoutOneTree) {
            return Optional.empty();
        }
    }

    private static ConfigValue onlyValue(ConfigDocument document) {
        return document.values().isEmpty() ? MapValue.EMPTY : document.value();
    }

    private void edit(FilePath path, Blob now, Edit edit) {
        // The content is expected once; later edits of the file stand on the first.
        boolean first = changes.stream().noneMatch(change -> change.path().equals(path));
        Expectation expected = first ? new Expectation.Content(now.publicId()) : Expectation.NONE;
        changes.add(new EditKey(path, Optional.empty(), edit, expected));
    }

    private void replace(FilePath path, @Nullable Blob now, @Nullable Blob wanted) {
        if (same(now, wanted)) {
            return;
        }
        Expectation expected =
                now == null ? new Expectation.Absent() : new Expectation.Content(now.publicId());
        changes.add(
                wanted == null
                        ? new RemoveFile(path, expected)
                        : new PutFile(path, wanted.content(project), expected));
    }

    private @Nullable Blob blob(Tree tree, FilePath path) {
        return WorkingFiles.blobAt(tree, path, project);
    }

    private static boolean same(@Nullable Blob one, @Nullable Blob other) {
        if (one == null || other == null) {
            return one == other;
        }
        return one.id().equals(other.id());
    }
}
