package io.marketprism.config.versioning;

import io.marketprism.config.model.name.Ref;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.internal.ProjectReader;
import java.util.List;

/** What happened in a project: its commits and its log. Thread-safe. */
public final class ConfigHistory {
    private final ProjectReader reader;

    ConfigHistory(ProjectReader reader) {
        this.reader = reader;
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
