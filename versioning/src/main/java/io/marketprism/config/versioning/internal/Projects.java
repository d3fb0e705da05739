package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.CorruptStoreException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The projects of the store. Reading is thread-safe; names and numbers are given out on the
 * writer's thread only.
 */
final class Projects {
    private static final String ROW_PREFIX = "project/";

    private final Storage storage;
    private final Map<ProjectName, ProjectCell> cells = new ConcurrentHashMap<>();
    private final Set<ProjectName> reserved = new HashSet<>();
    private final List<String> damage = new ArrayList<>();
    private int lastNumber;

    Projects(Storage storage) {
        this.storage = storage;
    }

    static byte[] rowKey(ProjectName name) {
        return RowKeys.utf8(ROW_PREFIX + name.value());
    }

    static byte[] row(int number, Instant created) {
        return ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(number)
                .putLong(created.toEpochMilli())
                .array();
    }

    /** Reads all projects with their newest states; contents are read when they are needed. */
    void load(HistoryReader history) {
        byte[] prefix = RowKeys.utf8(ROW_PREFIX);
        List<ProjectState> created = new ArrayList<>();
        storage.scanUp(
                Table.META,
                prefix,
                prefix,
                (key, value) -> {
                    String name =
                            new String(
                                    key,
                                    prefix.length,
                                    key.length - prefix.length,
                                    StandardCharsets.UTF_8);
                    ByteBuffer row = ByteBuffer.wrap(value);
                    created.add(
                            new ProjectState(
                                    row.getInt(),
                                    ProjectName.parse(name),
                                    Revision.NONE,
                                    Instant.ofEpochMilli(row.getLong()),
                                    RefMap.EMPTY));
                    return true;
                });
        for (ProjectState state : created) {
            lastNumber = Math.max(lastNumber, state.number());
            add(load(state, history));
        }
    }

    private ProjectCell load(ProjectState created, HistoryReader history) {
        ProjectCell cell = new ProjectCell(created, storage);
        Optional<EntryCodec.Head> newest = history.newest(created.number());
        if (newest.isEmpty()) {
            return cell;
        }
        RefMap[] heads = {RefMap.EMPTY};
        byte[] prefix = RowKeys.project(created.number());
        storage.scanUp(
                Table.REFS,
                prefix,
                prefix,
                (key, value) -> {
                    String ref =
                            new String(
                                    key,
                                    prefix.length,
                                    key.length - prefix.length,
                                    StandardCharsets.UTF_8);
                    heads[0] = heads[0].with(ref, head(cell, ref, value));
                    return true;
                });
        EntryCodec.Head entry = newest.get();
        cell.publish(
                new ProjectState(
                        created.number(),
                        created.name(),
                        entry.revision(),
                        entry.time(),
                        heads[0]));
        return cell;
    }

    private BranchHead head(ProjectCell cell, String ref, byte[] row) {
        if (row.length != Constants.OBJECT_ID_LENGTH + Long.BYTES) {
            throw new CorruptStoreException("refs: a row has " + row.length + " bytes", null);
        }
        ObjectId object = ObjectId.fromRaw(row);
        Revision movedAt = RowKeys.revisionOf(row);
        try {
            ObjectId commit = cell.peel(object);
            return new BranchHead(object, commit, HistoryReader.treeOf(cell, commit), movedAt);
        } catch (CorruptStoreException e) {
            damage.add(cell.state().name() + ": " + ref + ": " + e.getMessage());
            // A read of this tree says what is damaged; all other states stay readable.
            return new BranchHead(object, object, new Tree(object), movedAt);
        }
    }

    /** What could not be read when the projects were loaded. */
    List<String> damage() {
        return damage;
    }

    Optional<ProjectCell> find(ProjectName name) {
        return Optional.ofNullable(cells.get(name));
    }

    /** All projects in the order in which they were made. */
    List<ProjectCell> byNumber() {
        return cells.values().stream()
                .sorted(java.util.Comparator.comparingInt(ProjectCell::number))
                .toList();
    }

    /** All names in their order. */
    List<ProjectName> names() {
        return cells.keySet().stream().sorted().toList();
    }

    boolean isTaken(ProjectName name) {
        return reserved.contains(name) || cells.containsKey(name);
    }

    int nextNumber() {
        return ++lastNumber;
    }

    /** Keeps the name of a project that is being written. */
    ProjectCell reserve(ProjectState state) {
        reserved.add(state.name());
        return new ProjectCell(state, storage);
    }

    /** Shows a durable project to readers. */
    void add(ProjectCell cell) {
        cells.put(cell.state().name(), cell);
        reserved.remove(cell.state().name());
    }
}
