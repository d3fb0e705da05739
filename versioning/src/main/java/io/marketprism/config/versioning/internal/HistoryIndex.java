package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.ConfigCommit;
import io.marketprism.config.versioning.CorruptStoreException;
import io.marketprism.config.versioning.IndexUnavailableException;
import io.marketprism.config.versioning.LogEntry;
import io.marketprism.config.versioning.PathChange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The index that history search stands on. Its rows are written in the batch of the entry that they
 * tell of, so that it is complete at every moment.
 *
 * <p>The index has generations. Readers use the live one; while a new one is built out of the log,
 * the writer writes into both, so that it is complete too when readers are led over to it. Which
 * they are is one row, which also names the version of the index: one of another version is not
 * read. Thread-safe; the state changes on the writer's thread only.
 */
final class HistoryIndex {
    static final byte VERSION = 1;
    static final byte NO_GENERATION = 0;
    static final byte FIRST_GENERATION = 1;
    static final byte[] STATE_KEY = RowKeys.utf8("index");

    /**
     * Which generations there are.
     *
     * @param live the one that is read, or {@link #NO_GENERATION}
     * @param building the one that is being built, or {@link #NO_GENERATION}
     */
    record State(byte live, byte building) {
        byte[] row() {
            return new byte[] {VERSION, live, building};
        }

        /** A generation that is neither live nor being built. */
        byte unused() {
            byte next = FIRST_GENERATION;
            while (next == live || next == building) {
                next++;
            }
            return next;
        }
    }

    private final Storage storage;
    private final TouchFinder finder;
    private final ReadWriteLock reading = new ReentrantReadWriteLock();
    private volatile State state;

    HistoryIndex(Storage storage, TouchFinder finder) {
        this.storage = storage;
        this.finder = finder;
        byte[] row = storage.get(Table.META, STATE_KEY);
        boolean known = row != null && row.length == 3 && row[0] == VERSION;
        this.state =
                known && row != null
                        ? new State(row[1], row[2])
                        : new State(NO_GENERATION, NO_GENERATION);
    }

    /** Starts the index of a store that has no projects yet. */
    static void create(Storage storage) {
        Batch batch = new Batch();
        batch.put(Table.META, STATE_KEY, new State(FIRST_GENERATION, NO_GENERATION).row());
        storage.append(batch);
    }

    State state() {
        return state;
    }

    /** Shows a durable state; the writer's thread only. */
    void publish(State durable) {
        state = durable;
    }

    TouchFinder finder() {
        return finder;
    }

    /**
     * Adds the rows of an entry to the batch that makes it durable.
     *
     * @param touches of each commit, in the order of the entry
     */
    void add(Batch batch, int project, LogEntry entry, List<List<FileTouches>> touches) {
        State now = state;
        for (byte generation : new byte[] {now.live(), now.building()}) {
            if (generation != NO_GENERATION) {
                IndexRows.add(batch, new IndexKeys(generation, project), entry, touches);
            }
        }
    }

    /** What the commits of an entry touched, worked out from the objects. */
    List<List<FileTouches>> touches(GitObjects.Source project, LogEntry entry) {
        List<List<FileTouches>> all = new ArrayList<>();
        for (ConfigCommit commit : entry.commits()) {
            List<FileTouches> files = new ArrayList<>();
            for (PathChange change : commit.changes()) {
                files.add(touches(project, commit, change, FileTouches.MAX_TOUCHES));
            }
            all.add(files);
        }
        return all;
    }

    /** What a commit did to a file, worked out from the objects. */
    FileTouches touches(
            GitObjects.Source project, ConfigCommit commit, PathChange change, int limit) {
        Tree before =
                commit.parents().isEmpty()
                        ? Tree.EMPTY
                        : HistoryReader.treeOf(
                                project, GitObjects.internalId(commit.parents().get(0)));
        Tree after = new Tree(ObjectId.fromString(commit.tree().hex()));
        return finder.find(
                change,
                blobAt(before, change.from().orElse(change.path()), project),
                blobAt(after, change.path(), project),
                project,
                limit);
    }

    private static @Nullable Blob blobAt(Tree tree, FilePath path, GitObjects.Source project) {
        return WorkingFiles.blobAt(tree, path, project);
    }

    /** A reader of the live generation, which is not taken away until it is closed. */
    Reader read(ProjectCell project) {
        Lock lock = reading.readLock();
        lock.lock();
        byte live = state.live();
        if (live == NO_GENERATION) {
            lock.unlock();
            throw new IndexUnavailableException();
        }
        return new Reader(project, new IndexKeys(live, project.number()), lock);
    }

    /**
     * Waits until nobody reads a generation that was live before the current one.
     *
     * @return the state that all readers see from now on
     */
    State awaitReaders() {
        Lock alone = reading.writeLock();
        alone.lock();
        try {
            return state;
        } finally {
            alone.unlock();
        }
    }

    /** Reads the live index of a project. Confined to one thread. */
    final class Reader implements AutoCloseable {
        /** Most terms that a pattern is resolved to before it is left to {@link Matcher}. */
        static final int MAX_TERMS = 1000;

        private static final int MAX_TERMS_SEEN = 10_000;

        private final ProjectCell project;
        private final IndexKeys keys;
        private final Lock lock;

        private Reader(ProjectCell project, IndexKeys keys, Lock lock) {
            this.project = project;
            this.keys = keys;
            this.lock = lock;
        }

        ProjectCell project() {
            return project;
        }

        IndexKeys keys() {
            return keys;
        }

        Postings postings(char kind, String term) {
            return Postings.of(storage, Table.INDEX, keys.term(kind, term));
        }

        /**
         * The terms that start with a text and are wanted, in their order.
         *
         * @return {@code null} if there are too many to look at, or too many wanted
         */
        @Nullable List<String> terms(char kind, String start, Predicate<String> wanted) {
            int scope = IndexKeys.SCOPE_BYTES + 1;
            return terms(Table.INDEX, keys.starting(kind, start), scope, wanted);
        }

        /** The paths that start with a text and are wanted; {@code null} if there are too many. */
        @Nullable List<String> paths(String start, Predicate<String> wanted) {
            byte[] prefix = RowKeys.pathsHistory(project.number(), start);
            return terms(Table.HISTORY, prefix, Integer.BYTES + 1, wanted);
        }

        private @Nullable List<String> terms(
                Table table, byte[] prefix, int scope, Predicate<String> wanted) {
            List<String> found = new ArrayList<>();
            byte[] from = prefix;
            for (int seen = 0; seen < MAX_TERMS_SEEN && found.size() <= MAX_TERMS; seen++) {
                byte[][] row = new byte[1][];
                storage.scanUp(
                        table,
                        prefix,
                        from,
                        (key, value) -> {
                            row[0] = key;
                            return false;
                        });
                if (row[0] == null) {
                    return found;
                }
                String term = IndexKeys.termOf(row[0], scope);
                if (wanted.test(term)) {
                    found.add(term);
                }
                from = IndexKeys.behindTermOf(row[0]);
            }
            return null;
        }

        /** The paths that have a word; {@code null} if there are too many. */
        @Nullable List<FilePath> pathsWithWord(String word) {
            byte[] prefix = keys.term(IndexKeys.PATH_WORD, word);
            List<FilePath> paths = new ArrayList<>();
            storage.scanUp(
                    Table.INDEX,
                    prefix,
                    prefix,
                    (key, value) -> {
                        paths.add(FilePath.parse(IndexKeys.pathOf(key, prefix.length)));
                        return paths.size() <= MAX_TERMS;
                    });
            return paths.size() > MAX_TERMS ? null : paths;
        }

        /** What a commit touched in a file; worked out anew if it is too much to keep. */
        FileTouches touches(Revision revision, int ordinal, ConfigCommit commit, PathChange file) {
            byte[] row = storage.get(Table.INDEX, keys.touches(revision, ordinal, file.path()));
            if (row == null) {
                throw new CorruptStoreException(
                        "history index: a row of entry "
                                + revision
                                + " is missing (mend it with 'prism reindex')",
                        null);
            }
            FileTouches kept = TouchCodec.decode(file.path(), row);
            return kept.complete()
                    ? kept
                    : HistoryIndex.this.touches(project, commit, file, Integer.MAX_VALUE - 1);
        }

        /** The postings of the entries that changed a path. */
        Postings ofPath(FilePath path) {
            return Postings.of(storage, Table.HISTORY, RowKeys.pathHistory(project.number(), path));
        }

        /** The postings of the entries that moved a ref. */
        Postings ofRef(String ref) {
            return Postings.of(storage, Table.HISTORY, RowKeys.refHistory(project.number(), ref));
        }

        @Override
        public void close() {
            lock.unlock();
        }
    }
}
