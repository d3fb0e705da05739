package io.marketprism.config.versioning;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.internal.IndexedHistory;
import io.marketprism.config.versioning.internal.ProjectReader;
import io.marketprism.config.versioning.internal.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happened in a project: its commits and its log. Thread-safe. */
public final class ConfigHistory {
    private final ProjectReader reader;
    private final IndexedHistory index;

    ConfigHistory(Store store, ProjectReader reader) {
        this.reader = reader;
        this.index = new IndexedHistory(store, reader);
    }

    /**
     * The commits that meet some conditions, the newest first, page by page. It stands on an index
     * that is written with each commit, so that it is complete and quick at any number of commits.
     *
     * @throws RefNotFoundException if a ref names no state of the project
     * @throws InvalidQueryException if the cursor is one of another search
     * @throws IndexUnavailableException if the index is being built
     */
    public CommitPage search(CommitSearch search) {
        return index.search(search);
    }

    /**
     * The commits that touched a key, the newest first. Renames of the file are followed.
     *
     * @return none if nobody ever touched it
     * @throws RefNotFoundException if the ref names no state of the project
     * @throws InvalidQueryException if the cursor is one of another query
     * @throws IndexUnavailableException if the index is being built
     */
    public KeyHistoryPage ofKey(KeyHistoryQuery query) {
        return index.ofKey(query);
    }

    /**
     * Which commit gave each key of a document its value: each scalar, and each map or list without
     * entries, in the order of the document. Renames of the file are followed.
     *
     * @throws RefNotFoundException if the ref names no state with a commit
     * @throws PathNotFoundException if it has no such file
     * @throws NoKeysException if the format of the file has no keys
     * @throws LimitExceededException if it has more than 10,000 keys
     * @throws IndexUnavailableException if the index is being built
     */
    public List<KeyBlame> blame(Ref ref, FilePath path) {
        return index.blame(ref, path);
    }

    /**
     * How much happened until a state, and within two moments. Each entry of that time is looked
     * at, a million in a few seconds.
     *
     * @throws RefNotFoundException if the ref names no state of the project
     */
    public HistoryStatistics statistics(Ref ref, Optional<Instant> from, Optional<Instant> until) {
        return index.statistics(ref, from, until);
    }

    /**
     * What led from one state to another: the commits that are new, and what came of them.
     *
     * @param cursor where to go on with the commits; empty for the start
     * @param limit most commits of a page, 1 to {@value CommitSearch#MAX_LIMIT}
     * @throws RefNotFoundException if a ref names no state of the project
     */
    public Changelog changelog(Ref from, Ref to, Optional<String> cursor, int limit) {
        return index.changelog(from, to, cursor, limit);
    }

    /**
     * The commits that led to a state, the newest first.
     *
     * @throws RefNotFoundException if the ref names no state of the project
     */
    public List<ConfigCommit> commits(HistoryQuery query) {
        return reader.commits(query);
    }

    /**
     * The commit that a ref names.
     *
     * @throws RefNotFoundException if it names none
     */
    public ConfigCommit commit(Ref ref) {
        return reader.commit(ref);
    }

    /**
     * The entries of the log after a revision, in their order.
     *
     * @param limit most entries
     */
    public List<LogEntry> entriesAfter(Revision revision, int limit) {
        return reader.entriesAfter(revision, limit);
    }
}
