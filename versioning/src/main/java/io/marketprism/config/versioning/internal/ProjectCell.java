package io.marketprism.config.versioning.internal;

import io.marketprism.config.versioning.CorruptStoreException;
import java.util.Arrays;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

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
        StoredObject object = find(id);
        if (object == null) {
            throw new CorruptStoreException("object " + id.name() + " is missing", null);
        }
        if (object.type() != type) {
            throw damaged(id);
        }
        return object.content();
    }

    /**
     * The commit that an id comes to: itself, or what a tag says.
     *
     * @throws CorruptStoreException if it comes to none
     */
    ObjectId peel(ObjectId id) {
        StoredObject object = find(id);
        if (object != null && object.type() == Constants.OBJ_TAG) {
            return GitObjects.targetOfTag(object.content());
        }
        return id;
    }

    /**
     * The object with the id, if there is one.
     *
     * @throws CorruptStoreException if it is not what its id says
     */
    @Nullable StoredObject find(AnyObjectId id) {
        byte[] row = storage.get(Table.OBJECTS, RowKeys.object(number, id));
        if (row == null) {
            return null;
        }
        if (row.length == 0) {
            throw damaged(id);
        }
        byte[] content = Arrays.copyOfRange(row, 1, row.length);
        if (!GitObjects.idOf(row[0], content).equals(id)) {
            throw damaged(id);
        }
        return new StoredObject(row[0], content);
    }

    private static CorruptStoreException damaged(AnyObjectId id) {
        return new CorruptStoreException("object " + id.name() + " fails its checksum", null);
    }

    /** The row of an object. */
    static byte[] objectRow(int type, byte[] content) {
        byte[] row = new byte[content.length + 1];
        row[0] = (byte) type;
        System.arraycopy(content, 0, row, 1, content.length);
        return row;
    }
}
