package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.LogEntry;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Builds the history index anew out of the log, beside the one that is read. First the writer
 * begins to write into both; then the entries of the past are added in their order, and how far
 * they are is kept, so that it goes on there after a restart; then the readers are led over, and
 * the old rows taken away. Thread-safe; one run at a time.
 */
final class IndexBuilder {
    private static final byte[] PROGRESS_KEY = RowKeys.utf8("index-progress");
    private static final int ENTRIES_AT_ONCE = 200;
    private static final int ROWS_AT_ONCE = 10_000;

    private final Storage storage;
    private final HistoryReader history;
    private final HistoryIndex index;
    private final Projects projects;
    private final CommitWriter writer;
    private final AtomicBoolean running = new AtomicBoolean();

    IndexBuilder(
            Storage storage,
            HistoryReader history,
            HistoryIndex index,
            Projects projects,
            CommitWriter writer) {
        this.storage = storage;
        this.history = history;
        this.index = index;
        this.projects = projects;
        this.writer = writer;
    }

    /**
     * Builds the index, or goes on with a build that was broken off.
     *
     * @param goOn asked after each step; {@code false} breaks off
     * @return whether the new index is live: {@code false} if it was broken off, or another run is
     *     on its way
     */
    boolean run(BooleanSupplier goOn) {
        if (!running.compareAndSet(false, true)) {
            return false;
        }
        try {
            return build(goOn);
        } finally {
            running.set(false);
        }
    }

    /** Whether a build was broken off. */
    boolean isUnfinished() {
        return index.state().building() != HistoryIndex.NO_GENERATION;
    }

    private boolean build(BooleanSupplier goOn) {
        if (!isUnfinished()) {
            HistoryIndex.State state = index.state();
            deleteAllBut(state.live());
            change(new HistoryIndex.State(state.live(), state.unused()));
        }
        byte generation = index.state().building();
        for (ProjectCell project : projects.byNumber()) {
            if (!add(project, generation, goOn)) {
                return false;
            }
        }
        change(new HistoryIndex.State(generation, HistoryIndex.NO_GENERATION));
        deleteAllBut(index.awaitReaders().live());
        return true;
    }

    /** Changes the state in the order of all writes, so that no entry falls between. */
    private void change(HistoryIndex.State state) {
        boolean unused = writer.submit(new ChangeTask(state, index));
    }

    private boolean add(ProjectCell project, byte generation, BooleanSupplier goOn) {
        Revision done = progress(project.number());
        Revision last = project.state().revision();
        while (last.isAfter(done)) {
            if (!goOn.getAsBoolean()) {
                return false;
            }
            List<LogEntry> entries = history.entriesAfter(project.number(), done, ENTRIES_AT_ONCE);
            Batch batch = new Batch();
            for (LogEntry entry : entries) {
                IndexRows.add(
                        batch,
                        new IndexKeys(generation, project.number()),
                        entry,
                        index.touches(project, entry));
                done = entry.revision();
            }
            batch.put(Table.META, PROGRESS_KEY, progressRow(project.number(), done));
            storage.append(batch);
        }
        return true;
    }

    private Revision progress(int project) {
        byte[] row = storage.get(Table.META, PROGRESS_KEY);
        if (row == null) {
            return Revision.NONE;
        }
        ByteBuffer in = ByteBuffer.wrap(row);
        int at = in.getInt();
        long revision = in.getLong();
        if (at == project) {
            return Revision.of(revision);
        }
        return at > project ? Revision.of(Long.MAX_VALUE) : Revision.NONE;
    }

    private static byte[] progressRow(int project, Revision revision) {
        return ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(project)
                .putLong(revision.number())
                .array();
    }

    private void deleteAllBut(byte live) {
        for (byte generation = 1; generation > 0; generation++) {
            if (generation != live) {
                delete(IndexKeys.generation(generation));
            }
        }
    }

    private void delete(byte[] prefix) {
        Batch[] batch = {new Batch()};
        do {
            batch[0] = new Batch();
            storage.scanUp(
                    Table.INDEX,
                    prefix,
                    prefix,
                    (key, value) -> {
                        batch[0].delete(Table.INDEX, key);
                        return batch[0].rows().size() < ROWS_AT_ONCE;
                    });
            if (!batch[0].rows().isEmpty()) {
                storage.append(batch[0]);
            }
        } while (!batch[0].rows().isEmpty());
    }

    /** Changes which generations there are. */
    private static final class ChangeTask extends WriteTask<Boolean> {
        private final HistoryIndex.State state;
        private final HistoryIndex index;

        ChangeTask(HistoryIndex.State state, HistoryIndex index) {
            this.state = state;
            this.index = index;
        }

        @Override
        Boolean prepare(GroupDraft draft) {
            draft.batch().put(Table.META, HistoryIndex.STATE_KEY, state.row());
            draft.batch().delete(Table.META, PROGRESS_KEY);
            draft.onPublish(() -> index.publish(state));
            return true;
        }
    }
}
