package io.marketprism.config.repository;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.DocumentConversion;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.merge.Layer;
import io.marketprism.config.model.merge.LayerMerge;
import io.marketprism.config.model.merge.MergeStrategy;
import io.marketprism.config.model.name.FilePath;
import java.util.List;
import java.util.Optional;

/**
 * A place where configuration lives. Thread-safe.
 *
 * <p>Reads are answered from the snapshot in memory, which {@link #refresh} and the repository's
 * own watching keep up to date; they wait for input or output only while there is no snapshot at
 * all. Two reads may meet two states: whoever needs several values that belong together takes one
 * {@link #snapshot}.
 *
 * <p>After {@link #close} every method but {@link #health}, {@link #metrics}, {@link #name} and
 * {@link #isReadOnly} throws {@link RepositoryClosedException}. Every read throws {@link
 * RepositoryUnavailableException} or {@link InvalidContentException} if there is no state yet and
 * none can be fetched.
 */
public interface ConfigRepository extends AutoCloseable {
    /** What origins, errors and health call it, such as {@code file:/etc/app}; never a secret. */
    String name();

    /** Whether it refuses writes. */
    boolean isReadOnly();

    /**
     * Whether all scalars are texts because the place knows nothing else, as the environment does.
     * A {@link io.marketprism.config.model.merge.Layer} made of such a repository takes the kinds
     * that other sources give the same keys.
     */
    default boolean hasTextsOnly() {
        return false;
    }

    /** The current state. */
    RepositorySnapshot snapshot();

    /** The value of a key; the whole tree for the root. */
    default Optional<ConfigValue> find(KeyPath key) {
        return snapshot().find(key);
    }

    /**
     * The value of a key.
     *
     * @throws io.marketprism.config.model.KeyNotFoundException if the key is not there
     */
    default ConfigValue get(KeyPath key) {
        return snapshot().get(key);
    }

    /** Whether the key is there; a null value is there. */
    default boolean exists(KeyPath key) {
        return snapshot().exists(key);
    }

    /** The keys right below a key, in the order of the tree; none if it is not there. */
    default List<KeyPath> list(KeyPath key) {
        return snapshot().list(key);
    }

    /** The leaves that a query asks for, in the order of the tree. */
    default List<RepositoryEntry> search(RepositoryQuery query) {
        return snapshot().search(query);
    }

    /**
     * Gives a key a value, and returns the state afterwards.
     *
     * @throws ReadOnlyRepositoryException if the repository refuses writes
     * @throws io.marketprism.config.model.KeyNotFoundException if a value on the way cannot have
     *     the key
     */
    default RepositorySnapshot set(KeyPath key, ConfigValue value) {
        return apply(RepositoryBatch.of().set(key, value));
    }

    /**
     * Takes a key away, and returns the state afterwards; nothing happens if it is not there.
     *
     * @throws ReadOnlyRepositoryException if the repository refuses writes
     */
    default RepositorySnapshot delete(KeyPath key) {
        return apply(RepositoryBatch.of().delete(key));
    }

    /**
     * Makes all changes of a batch or none, and returns the state afterwards. It is durable then,
     * as far as the repository is. A batch that changes nothing tells no listener.
     *
     * @throws ReadOnlyRepositoryException if the repository refuses writes
     * @throws ChangedMeanwhileException if an expectation of the batch does not hold
     * @throws io.marketprism.config.model.KeyNotFoundException if a value on the way to a key
     *     cannot have it
     * @throws RepositoryUnavailableException if the changes cannot be stored; none is made then
     */
    RepositorySnapshot apply(RepositoryBatch batch);

    /** Begins a transaction on the current state. */
    default RepositoryTransaction begin() {
        return new RepositoryTransaction(this, snapshot());
    }

    /**
     * Writes the state as a document in the format that a file name tells, with what that format
     * cannot express.
     *
     * @throws IllegalArgumentException if the name has no known format
     */
    default DocumentConversion exportTo(FilePath name) {
        return DocumentConversion.of(snapshot().tree(), name);
    }

    /**
     * Takes the tree of a document over, and returns the state afterwards.
     *
     * @throws ChangedMeanwhileException if somebody else wrote at the same time
     * @throws IllegalArgumentException if the document is no map
     */
    default RepositorySnapshot importFrom(ConfigDocument document, ImportMode mode) {
        if (!(document.value() instanceof MapValue imported)) {
            throw new IllegalArgumentException(
                    "document: a " + document.value().kind() + " (expected: a map)");
        }
        MapValue before = snapshot().tree();
        MapValue after =
                switch (mode) {
                    case REPLACE -> imported;
                    case MERGE ->
                            LayerMerge.of(MergeStrategy.MERGE)
                                    .merge(
                                            List.of(
                                                    Layer.of("state", 0, before),
                                                    Layer.of("document", 1, imported)))
                                    .tree();
                };
        return apply(RepositoryBatch.between(before, after).expecting(KeyPath.ROOT, before));
    }

    /**
     * Looks whether the state has changed where it is kept, and returns what it is now. On failure
     * the last good state stays.
     */
    RepositorySnapshot refresh();

    /**
     * Tells a listener of every change from now on of a key and what is below it; {@link
     * KeyPath#ROOT} is everything.
     *
     * @throws RepositoryLimitException if there are too many listeners
     */
    Watch watch(KeyPath key, RepositoryListener listener);

    /** How it is; answers without waiting. */
    RepositoryHealth health();

    /** What it has counted. */
    RepositoryMetrics metrics();

    /** Lets go of everything it holds, and ends all watches. Idempotent. */
    @Override
    void close();
}
