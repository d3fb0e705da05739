package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.ConfigCommit;
import io.marketprism.config.versioning.CorruptStoreException;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.LogEntry;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** Reads the log and the index rows that stand beside it. Thread-safe. */
final class HistoryReader {
    private static final int MAX_LISTED = 100;

    private final Storage storage;

    HistoryReader(Storage storage) {
        this.storage = storage;
    }

    /** The entry with the number, if there is one. */
    Optional<LogEntry> entry(int project, Revision revision) {
        byte[] row = storage.get(Table.LOG, RowKeys.entry(project, revision));
        return Optional.ofNullable(row).map(EntryCodec::decode);
    }

    /** The entry with the number, which must exist. */
    LogEntry required(int project, Revision revision) {
        return entry(project, revision)
                .orElseThrow(
                        () ->
                                new CorruptStoreException(
                                        "log: entry " + revision + " is missing", null));
    }

    /** The entries after a revision, upwards. */
    List<LogEntry> entriesAfter(int project, Revision after, int limit) {
        List<LogEntry> entries = new ArrayList<>();
        byte[] from = RowKeys.entry(project, after.next());
        storage.scanUp(
                Table.LOG,
                RowKeys.project(project),
                from,
                (key, value) -> {
                    entries.add(EntryCodec.decode(value));
                    return entries.size() < limit;
                });
        return entries;
    }

    /** The beginning of the newest entry of a project, if there is one. */
    Optional<EntryCodec.Head> newest(int project) {
        byte[] prefix = RowKeys.project(project);
        List<EntryCodec.Head> found = new ArrayList<>(1);
        storage.scanDown(
                Table.LOG,
                prefix,
                RowKeys.last(prefix),
                (key, value) -> {
                    found.add(EntryCodec.decodeHead(value));
                    return false;
                });
        return found.stream().findFirst();
    }

    /** The newest entry at or before a moment, by halving; empty if all are later. */
    Revision revisionAt(int project, Revision newest, Instant moment) {
        long low = 0;
        long high = newest.number();
        while (low < high) {
            long middle = (low + high + 1) >>> 1;
            boolean later = required(project, Revision.of(middle)).time().isAfter(moment);
            if (later) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return Revision.of(low);
    }

    /** Where a ref stood after an entry: the commit, or {@code null} if there was no such ref. */
    @Nullable ObjectId refAt(int project, String ref, Revision revision) {
        byte[] prefix = RowKeys.refHistory(project, ref);
        List<ObjectId> found = new ArrayList<>(1);
        storage.scanDown(
                Table.HISTORY,
                prefix,
                RowKeys.at(prefix, revision),
                (key, value) -> {
                    if (value.length > 0) {
                        found.add(ObjectId.fromRaw(value));
                    }
                    return false;
                });
        return found.isEmpty() ? null : found.get(0);
    }

    /** All refs after an entry and what they named, in the order of their full names. */
    SortedMap<String, ObjectId> refsAt(int project, Revision revision) {
        SortedMap<String, ObjectId> refs = new TreeMap<>();
        byte[] all = RowKeys.refHistories(project);
        Optional<String> ref = firstRef(all, all);
        while (ref.isPresent()) {
            ObjectId id = refAt(project, ref.get(), revision);
            if (id != null) {
                refs.put(ref.get(), id);
            }
            // Behind all moves of this ref: what is read grows with the refs, not with their moves.
            ref = firstRef(all, RowKeys.last(RowKeys.refHistory(project, ref.get())));
        }
        return refs;
    }

    /** What a ref named last, whether it is still there or not; {@code null} if it never was. */
    @Nullable ObjectId lastOf(int project, String ref) {
        byte[] prefix = RowKeys.refHistory(project, ref);
        List<ObjectId> found = new ArrayList<>(1);
        storage.scanDown(
                Table.HISTORY,
                prefix,
                RowKeys.last(prefix),
                (key, value) -> {
                    if (value.length > 0) {
                        found.add(ObjectId.fromRaw(value));
                    }
                    return found.isEmpty();
                });
        return found.isEmpty() ? null : found.get(0);
    }

    /** The entries that moved a ref, the newest first. */
    List<LogEntry> movesOf(int project, String ref, int limit) {
        List<LogEntry> entries = new ArrayList<>();
        byte[] prefix = RowKeys.refHistory(project, ref);
        walk(
                prefix,
                RowKeys.last(prefix),
                revision -> {
                    entries.add(required(project, revision));
                    return entries.size() < limit;
                });
        return entries;
    }

    private Optional<String> firstRef(byte[] prefix, byte[] from) {
        List<String> found = new ArrayList<>(1);
        storage.scanUp(
                Table.HISTORY,
                prefix,
                from,
                (key, value) -> {
                    found.add(RowKeys.refOfHistory(key));
                    return false;
                });
        return found.stream().findFirst();
    }

    /** The tree of a ref after an entry; the empty one if there was no such ref. */
    Tree treeAt(ProjectCell project, String ref, Revision revision) {
        ObjectId commit = refAt(project.number(), ref, revision);
        return commit == null ? Tree.EMPTY : treeOf(project, commit);
    }

    /** The tree of a commit; read when it is first looked into. */
    static Tree treeOf(GitObjects.Source project, ObjectId commit) {
        byte[] content = project.read(commit, Constants.OBJ_COMMIT);
        return new Tree(RevCommit.parse(content).getTree().getId());
    }

    /** The entry that introduced a commit, if it is one of the project. */
    Optional<Revision> revisionOf(int project, ObjectId commit) {
        byte[] row = storage.get(Table.HISTORY, RowKeys.commit(project, commit));
        return Optional.ofNullable(row).map(r -> Revision.of(ByteBuffer.wrap(r).getLong()));
    }

    /** The commits whose ids start with the digits; at most two, which is one too many. */
    List<ObjectId> commitsWithPrefix(int project, String digits) {
        byte[] from = RowKeys.commit(project, ObjectId.fromString(padded(digits)));
        int wholeBytes = digits.length() / 2;
        byte[] prefix =
                java.util.Arrays.copyOf(
                        from, from.length - Constants.OBJECT_ID_LENGTH + wholeBytes);
        List<ObjectId> found = new ArrayList<>();
        storage.scanUp(
                Table.HISTORY,
                prefix,
                from,
                (key, value) -> {
                    ObjectId id = ObjectId.fromRaw(key, key.length - Constants.OBJECT_ID_LENGTH);
                    boolean matches = id.name().startsWith(digits);
                    if (matches) {
                        found.add(id);
                    }
                    return matches && found.size() < 2;
                });
        return found;
    }

    private static String padded(String digits) {
        return digits + "0".repeat(Constants.OBJECT_ID_STRING_LENGTH - digits.length());
    }

    /** The commits on a ref after a revision, the newest first; at most 100. */
    List<ConfigCommit> since(ProjectCell project, String ref, Revision after) {
        List<ConfigCommit> commits = new ArrayList<>();
        byte[] prefix = RowKeys.refHistory(project.number(), ref);
        walk(
                prefix,
                RowKeys.last(prefix),
                revision -> {
                    if (!revision.isAfter(after)) {
                        return false;
                    }
                    addNewestFirst(required(project.number(), revision).commits(), commits);
                    return commits.size() < MAX_LISTED;
                });
        return commits;
    }

    /** The commits that changed a file, the newest first. */
    List<ConfigCommit> ofPath(ProjectCell project, FilePath path, int limit) {
        List<ConfigCommit> commits = new ArrayList<>();
        byte[] prefix = RowKeys.pathHistory(project.number(), path);
        walk(
                prefix,
                RowKeys.last(prefix),
                revision -> {
                    addNewestFirst(
                            required(project.number(), revision).commits().stream()
                                    .filter(commit -> touches(commit, path))
                                    .toList(),
                            commits);
                    return commits.size() < limit;
                });
        return commits;
    }

    /**
     * The commits on a ref up to an entry, the newest first.
     *
     * @param path only those that changed the file
     */
    List<ConfigCommit> onRef(
            ProjectCell project, String ref, Optional<FilePath> path, Revision upTo, int limit) {
        List<ConfigCommit> commits = new ArrayList<>();
        byte[] prefix =
                path.map(p -> RowKeys.pathHistory(project.number(), p))
                        .orElseGet(() -> RowKeys.refHistory(project.number(), ref));
        walk(
                prefix,
                RowKeys.at(prefix, upTo),
                revision -> {
                    LogEntry entry = required(project.number(), revision);
                    boolean onRef = entry.moves().stream().anyMatch(m -> m.ref().equals(ref));
                    if (onRef) {
                        addNewestFirst(
                                entry.commits().stream()
                                        .filter(c -> path.isEmpty() || touches(c, path.get()))
                                        .toList(),
                                commits);
                    }
                    return commits.size() < limit;
                });
        return commits;
    }

    private static boolean touches(ConfigCommit commit, FilePath path) {
        return commit.changes().stream()
                .anyMatch(c -> c.path().equals(path) || c.from().filter(path::equals).isPresent());
    }

    private static void addNewestFirst(List<ConfigCommit> oldestFirst, List<ConfigCommit> to) {
        for (int i = oldestFirst.size() - 1; i >= 0; i--) {
            to.add(oldestFirst.get(i));
        }
    }

    private void walk(byte[] prefix, byte[] from, Predicate<Revision> visitor) {
        storage.scanDown(
                Table.HISTORY, prefix, from, (key, value) -> visitor.test(RowKeys.revisionOf(key)));
    }

    /** The commit with the id, as its entry lists it. */
    Optional<ConfigCommit> commit(ProjectCell project, ObjectId id) {
        GitId wanted = GitObjects.publicId(id);
        return revisionOf(project.number(), id)
                .flatMap(
                        revision ->
                                required(project.number(), revision).commits().stream()
                                        .filter(commit -> commit.id().equals(wanted))
                                        .findFirst());
    }
}
