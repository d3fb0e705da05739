package io.marketprism.config.versioning.internal;

import io.marketprism.config.versioning.CorruptStoreException;
import java.util.Arrays;
import org.eclipse.jgit.lib.ObjectId;

/**
 * One project in memory: the newest state, replaced as a whole by the writer, and the way to the
 * objects. Thread-safe; a read of the state is one volatile read.
 */
public final class ProjectCell implements GitObjects.Source {
    private final int number;
    private final Storage storage;
    private volatile ProjectState state;

    ProjectCell(ProjectState state, Storage storage) {
        this.number = state.number();
        this.storage = storage;
        this.state = state;
    }

    ProjectState state() {
        return state;
    }

    int number() {
        return number;
    }

    /** Makes a durable state the one that readers see; the writer's thread only. */
    void publish(ProjectState durable) {
        state = durable;
    }

    @Override
    public byte[] read(ObjectId id, int type) {
        byte[] row = storage.get(Table.OBJECTS, RowKeys.object(number, id));
        if (row == null) {
            throw new CorruptStoreException("object " + id.name() + " is missing", null);
        }
        byte[] content = Arrays.copyOfRange(row, 1, row.length);
        if (row[0] != type || !GitObjects.idOf(type, content).equals(id)) {
            throw new CorruptStoreException("object " + id.name() + " fails its checksum", null);
        }
        return content;
    }

    /** The row of an object. */
    static byte[] objectRow(int type, byte[] content) {
        byte[] row = new byte[content.length + 1];
        row[0] = (byte) type;
        System.arraycopy(content, 0, row, 1, content.length);
        return row;
    }
}
