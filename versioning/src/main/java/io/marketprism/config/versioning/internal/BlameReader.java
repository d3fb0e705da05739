package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.ChangeKind;
import io.marketprism.config.versioning.ConfigCommit;
import io.marketprism.config.versioning.CorruptStoreException;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.KeyBlame;
import io.marketprism.config.versioning.LogEntry;
import io.marketprism.config.versioning.PathChange;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Finds the commit that gave each leaf of a document its value: the newest one that touched it. The
 * file is followed downwards from one commit that touched it as a whole to the next, and between
 * them each leaf has its own postings. Where branches were merged, the newest one may be of the
 * side whose value was not taken, or the merge itself; then the values are compared. Confined to
 * one thread; used once.
 */
final class BlameReader {
    /** Most leaves of a document. */
    static final int MAX_LEAVES = FileTouches.MAX_TOUCHES;

    private final HistoryReader history;
    private final HistoryIndex.Reader index;
    private final TouchFinder finder;
    private final Lineage lineage;
    private final ConfigValue document;
    private final Map<KeyPath, @Nullable KeyBlame> blame = new LinkedHashMap<>();
    private FilePath path;

    BlameReader(
            HistoryReader history,
            HistoryIndex.Reader index,
            TouchFinder finder,
            Lineage lineage,
            FilePath path,
            ConfigValue document) {
        this.history = history;
        this.index = index;
        this.finder = finder;
        this.lineage = lineage;
        this.path = path;
        this.document = document;
    }

    /** The blame of the leaves, in the order of the document. */
    List<KeyBlame> read(List<KeyPath> leaves, Revision newest) {
        leaves.forEach(leaf -> blame.put(leaf, null));
        long high = newest.number();
        while (high > Postings.NONE && blame.containsValue(null)) {
            Postings wholes = index.postings(IndexKeys.WHOLE, path.value());
            long whole = wholes.next(high);
            for (KeyPath leaf : pending()) {
                readLeaf(leaf, high, whole);
            }
            if (whole == Postings.NONE) {
                break;
            }
            readEntry(entry(whole), null);
            high = whole - 1;
        }
        List<KeyBlame> all = new ArrayList<>();
        blame.forEach((leaf, found) -> all.add(required(leaf, found)));
        return all;
    }

    private static KeyBlame required(KeyPath leaf, @Nullable KeyBlame found) {
        if (found == null) {
            throw new CorruptStoreException(
                    "history index: no commit gives key "
                            + leaf
                            + " its value (mend it with 'prism reindex')",
                    null);
        }
        return found;
    }

    private List<KeyPath> pending() {
        return blame.entrySet().stream()
                .filter(e -> e.getValue() == null)
                .map(Map.Entry::getKey)
                .toList();
    }

    private LogEntry entry(long revision) {
        return history.required(index.project().number(), Revision.of(revision));
    }

    private void readLeaf(KeyPath leaf, long high, long low) {
        Postings list = index.postings(IndexKeys.KEY, IndexKeys.key(path, leaf.toString()));
        long next = list.next(high);
        while (next > low && blame.get(leaf) == null) {
            readEntry(entry(next), leaf);
            next = list.next(next - 1);
        }
    }

    /**
     * Looks at the commits of an entry that belong to the lineage, the newest first.
     *
     * @param only the leaf that is meant; {@code null} for all, and to follow a rename
     */
    private void readEntry(LogEntry entry, @Nullable KeyPath only) {
        BitSet members = lineage.commitsOf(entry);
        for (int i = entry.commits().size() - 1; i >= 0; i--) {
            if (!members.get(i)) {
                continue;
            }
            ConfigCommit commit = entry.commits().get(i);
            for (PathChange change : commit.changes()) {
                if (change.path().equals(path)) {
                    read(commit, i, change, only);
                    if (only == null && change.from().isPresent()) {
                        path = change.from().get();
                    }
                    break;
                }
            }
        }
    }

    private void read(ConfigCommit commit, int ordinal, PathChange change, @Nullable KeyPath only) {
        for (Touch touch : index.touches(commit.revision(), ordinal, commit, change).touches()) {
            KeyPath key = touch.key();
            boolean wanted = only == null || only.equals(key);
            if (wanted
                    && touch.kind() != ChangeKind.DELETED
                    && blame.containsKey(key)
                    && blame.get(key) == null
                    && gaveItsValue(commit, change, key)) {
                blame.put(key, new KeyBlame(key, commit, change.path()));
            }
        }
    }

    /** Whether the commit has the present value of a leaf, and no merged side has had it. */
    private boolean gaveItsValue(ConfigCommit commit, PathChange change, KeyPath key) {
        if (lineage.isStraight()) {
            return true;
        }
        ConfigValue present = document.get(key);
        if (present == null || !present.equals(valueAt(commit.tree(), change.path(), key))) {
            return false;
        }
        List<GitId> parents = commit.parents();
        for (GitId parent : parents.subList(Math.min(1, parents.size()), parents.size())) {
            Tree tree = HistoryReader.treeOf(index.project(), GitObjects.internalId(parent));
            if (present.equals(valueIn(tree, change.path(), key))) {
                return false;
            }
        }
        return true;
    }

    private @Nullable ConfigValue valueAt(GitId tree, FilePath file, KeyPath key) {
        return valueIn(new Tree(ObjectId.fromString(tree.hex())), file, key);
    }

    private @Nullable ConfigValue valueIn(Tree tree, FilePath file, KeyPath key) {
        Blob blob = WorkingFiles.blobAt(tree, file, index.project());
        ConfigValue value = finder.value(file, blob, index.project());
        return value == null ? null : value.get(key);
    }
}
