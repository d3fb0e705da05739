package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.ChangeKind;
import io.marketprism.config.versioning.ConfigCommit;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.LogEntry;
import io.marketprism.config.versioning.PathChange;
import io.marketprism.config.versioning.RefMove;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of an entry in the history index: a pure function of the entry and of what its commits
 * touched, so that the index can be rebuilt byte for byte. Confined to one thread; used once.
 */
final class IndexRows {
    /** Most keys and most words of values that are listed for a commit; above, it has "any". */
    static final int MAX_TERMS = 10_000;

    /** Most leaves of an updated file that are listed; above, it counts as touched as a whole. */
    static final int MAX_KEYS_OF_FILE = 1000;

    /** Longer keys are not listed: whoever asks for one looks at every entry that has "any". */
    static final int MAX_KEY_LENGTH = 512;

    private static final byte[] NOTHING = new byte[0];

    private final Batch batch;
    private final IndexKeys keys;
    private final Revision revision;
    private final Set<String> names = new HashSet<>();
    private final Set<String> values = new HashSet<>();
    private final Set<String> messages = new HashSet<>();
    private final Set<String> authors = new HashSet<>();
    private boolean anyName;

    private IndexRows(Batch batch, IndexKeys keys, Revision revision) {
        this.batch = batch;
        this.keys = keys;
        this.revision = revision;
    }

    /**
     * Adds the rows of an entry to a batch.
     *
     * @param touches of each commit of the entry, file by file, in the same order
     */
    static void add(Batch batch, IndexKeys keys, LogEntry entry, List<List<FileTouches>> touches) {
        IndexRows rows = new IndexRows(batch, keys, entry.revision());
        for (int i = 0; i < entry.commits().size(); i++) {
            rows.add(entry.commits().get(i), i, touches.get(i));
        }
        rows.addTerms();
        for (RefMove move : entry.moves()) {
            if (!isPlainStep(entry, move)) {
                rows.post(IndexKeys.JOINT, move.ref());
            }
        }
    }

    /** Whether an entry does nothing but lead one ref on, commit by commit. */
    static boolean isPlainStep(LogEntry entry, RefMove move) {
        if (entry.moves().size() != 1 || entry.commits().isEmpty()) {
            return false;
        }
        Optional<GitId> at = move.from();
        for (ConfigCommit commit : entry.commits()) {
            if (!commit.parents().equals(at.stream().toList())) {
                return false;
            }
            at = Optional.of(commit.id());
        }
        return at.equals(move.to());
    }

    private void add(ConfigCommit commit, int ordinal, List<FileTouches> files) {
        authors.add(commit.author().toString());
        messages.addAll(Words.of(commit.message()));
        for (PathChange change : commit.changes()) {
            if (change.kind() == ChangeKind.ADDED || change.kind() == ChangeKind.RENAMED) {
                addPathWords(change.path());
            }
            change.from().ifPresent(from -> post(IndexKeys.WHOLE, from.value()));
        }
        files.forEach(file -> add(file, ordinal));
    }

    private void addPathWords(FilePath path) {
        for (String word : new HashSet<>(Words.of(path.value()))) {
            put(keys.pathWord(word, path), NOTHING);
        }
    }

    private void add(FileTouches file, int ordinal) {
        put(keys.touches(revision, ordinal, file.path()), TouchCodec.encode(file));
        boolean tooLong = false;
        for (Touch touch : file.touches()) {
            String name = touch.key().toString();
            tooLong |= name.length() > MAX_KEY_LENGTH;
            if (name.length() <= MAX_KEY_LENGTH) {
                names.add(name);
            }
            touch.text().ifPresent(text -> values.addAll(Words.of(text)));
        }
        anyName |= tooLong || !file.complete();
        boolean listed =
                file.kind() == ChangeKind.UPDATED
                        && file.complete()
                        && !tooLong
                        && file.touches().size() <= MAX_KEYS_OF_FILE;
        if (listed) {
            for (Touch touch : file.touches()) {
                post(IndexKeys.KEY, IndexKeys.key(file.path(), touch.key().toString()));
            }
        } else {
            post(IndexKeys.WHOLE, file.path().value());
        }
    }

    private void addTerms() {
        authors.forEach(author -> post(IndexKeys.AUTHOR, author));
        messages.forEach(word -> post(IndexKeys.MESSAGE, word));
        boolean tooMany = anyName || names.size() > MAX_TERMS || values.size() > MAX_TERMS;
        if (tooMany) {
            post(IndexKeys.NAME, IndexKeys.ANY);
            post(IndexKeys.VALUE, IndexKeys.ANY);
        } else {
            names.forEach(name -> post(IndexKeys.NAME, name));
            values.forEach(word -> post(IndexKeys.VALUE, word));
        }
    }

    private void post(char kind, String term) {
        put(keys.posting(kind, term, revision), NOTHING);
    }

    private void put(byte[] key, byte[] value) {
        batch.put(Table.INDEX, key, value);
    }
}
