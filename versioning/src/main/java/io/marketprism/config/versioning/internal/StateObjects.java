package io.marketprism.config.versioning.internal;

import java.util.Collection;
import java.util.Set;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectDatabase;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/** The objects of a project by their ids. Thread-safe; each reader is confined to one thread. */
final class StateObjects extends ObjectDatabase {
    private static final long UNKNOWN = -1;

    private final ProjectCell project;

    StateObjects(ProjectCell project) {
        this.project = project;
    }

    @Override
    public ObjectReader newReader() {
        return new Reader(project);
    }

    @Override
    public ObjectInserter newInserter() {
        throw StateRepository.readOnly();
    }

    @Override
    public long getApproximateObjectCount() {
        return UNKNOWN;
    }

    @Override
    public void close() {}

    /** Reads an object as a whole, since none is longer than the longest file. */
    private static final class Reader extends ObjectReader {
        private final ProjectCell project;

        Reader(ProjectCell project) {
            this.project = project;
        }

        @Override
        public ObjectReader newReader() {
            return new Reader(project);
        }

        @Override
        public boolean has(AnyObjectId id) {
            return project.find(id) != null;
        }

        @Override
        public ObjectLoader open(AnyObjectId id, int typeHint)
                throws MissingObjectException, IncorrectObjectTypeException {
            StoredObject object = project.find(id);
            if (object == null) {
                throw new MissingObjectException(id.copy(), "object");
            }
            if (typeHint != OBJ_ANY && typeHint != object.type()) {
                throw new IncorrectObjectTypeException(id.copy(), typeHint);
            }
            return new ObjectLoader.SmallObject(object.type(), object.content());
        }

        /** Only a whole id is an id here. */
        @Override
        public Collection<ObjectId> resolve(AbbreviatedObjectId id) {
            if (!id.isComplete() || !has(id.toObjectId())) {
                return Set.of();
            }
            return Set.of(id.toObjectId());
        }

        @Override
        public Set<ObjectId> getShallowCommits() {
            return Set.of();
        }

        @Override
        public void close() {}
    }
}
