package io.marketprism.config.versioning.internal;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.Changelog;
import io.marketprism.config.versioning.CommitPage;
import io.marketprism.config.versioning.CommitSearch;
import io.marketprism.config.versioning.HistoryStatistics;
import io.marketprism.config.versioning.KeyBlame;
import io.marketprism.config.versioning.KeyHistoryPage;
import io.marketprism.config.versioning.KeyHistoryQuery;
import io.marketprism.config.versioning.LogEntry;
import io.marketprism.config.versioning.NoKeysException;
import io.marketprism.config.versioning.PathNotFoundException;
import io.marketprism.config.versioning.RefNotFoundException;
import io.marketprism.config.versioning.VersioningLimits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** The questions to the history of a project that its index answers. Thread-safe. */
public final class IndexedHistory {
    private static final int ENTRIES_AT_ONCE = 1000;

    private final Store store;
    private final ProjectReader project;

    /** Asks about a project of a store. */
    public IndexedHistory(Store store, ProjectReader project) {
        this.store = store;
        this.project = project;
    }

    /** See {@link io.marketprism.config.versioning.ConfigHistory#search}. */
    public CommitPage search(CommitSearch search) {
        Revision visible = project.revision();
        try (HistoryIndex.Reader index = store.index().read(project.cell())) {
            Lineage lineage = search.ref().map(ref -> lineage(ref, index)).orElse(null);
            Lineage excluded = search.since().map(ref -> lineage(ref, index)).orElse(null);
            return new CommitFinder(store.history(), index, search, lineage, excluded)
                    .find(visible);
        }
    }

    /** See {@link io.marketprism.config.versioning.ConfigHistory#ofKey}. */
    public KeyHistoryPage ofKey(KeyHistoryQuery query) {
        Revision visible = project.revision();
        try (HistoryIndex.Reader index = store.index().read(project.cell())) {
            Lineage lineage = lineage(query.ref(), index);
            return new KeyHistoryReader(store.history(), index, lineage, query, visible).read();
        }
    }

    /** See {@link io.marketprism.config.versioning.ConfigHistory#blame}. */
    public List<KeyBlame> blame(Ref ref, FilePath path) {
        ProjectCell cell = project.cell();
        ObjectId commit = commit(ref);
        Tree tree = HistoryReader.treeOf(cell, commit);
        Blob blob = WorkingFiles.blobAt(tree, path, cell);
        if (blob == null) {
            throw new PathNotFoundException(path);
        }
        ConfigValue value =
                store.documents()
                        .document(path, blob, cell)
                        .map(ConfigDocument::value)
                        .orElseThrow(() -> new NoKeysException(path));
        List<KeyPath> leaves = leaves(path, blob, cell);
        try (HistoryIndex.Reader index = store.index().read(cell)) {
            Lineage lineage = Lineage.of(commit, store.history(), index);
            return new BlameReader(
                            store.history(), index, store.index().finder(), lineage, path, value)
                    .read(leaves, project.revision());
        }
    }

    private List<KeyPath> leaves(FilePath path, Blob blob, ProjectCell cell) {
        List<Touch> all = store.index().finder().leaves(path, blob, cell, BlameReader.MAX_LEAVES);
        VersioningLimits.check(path + ": keys", all.size(), BlameReader.MAX_LEAVES);
        return all.stream().map(Touch::key).toList();
    }

    /** See {@link io.marketprism.config.versioning.ConfigHistory#statistics}. */
    public HistoryStatistics statistics(Ref ref, Optional<Instant> from, Optional<Instant> until) {
        Revision newest = project.revision();
        Revision last = until.map(moment -> before(moment, newest)).orElse(newest);
        Revision at = from.map(moment -> before(moment, newest)).orElse(Revision.NONE);
        try (HistoryIndex.Reader index = store.index().read(project.cell())) {
            StatisticsReader statistics = new StatisticsReader(lineage(ref, index));
            while (last.isAfter(at)) {
                List<LogEntry> entries = project.entriesAfter(at, ENTRIES_AT_ONCE);
                for (LogEntry entry : entries) {
                    if (!entry.revision().isAfter(last)) {
                        statistics.add(entry);
                    }
                }
                at = entries.get(entries.size() - 1).revision();
            }
            return statistics.result();
        }
    }

    private Revision before(Instant moment, Revision newest) {
        return store.history().revisionAt(project.cell().number(), newest, moment.minusNanos(1));
    }

    /** See {@link io.marketprism.config.versioning.ConfigHistory#changelog}. */
    public Changelog changelog(Ref from, Ref to, Optional<String> cursor, int limit) {
        CommitSearch.Builder search = CommitSearch.builder().ref(to).since(from).limit(limit);
        cursor.ifPresent(search::cursor);
        return new Changelog(search(search.build()), project.diff(from, to));
    }

    private ObjectId commit(Ref ref) {
        ObjectId commit = project.commitAt(ref);
        if (commit == null) {
            throw new RefNotFoundException(ref, "a state with a commit");
        }
        return commit;
    }

    /** Nobody has led to a project without commits. */
    private Lineage lineage(Ref ref, HistoryIndex.Reader index) {
        @Nullable ObjectId commit = project.commitAt(ref);
        return commit == null ? Lineage.NONE : Lineage.of(commit, store.history(), index);
    }
}
