package io.marketprism.config.repository;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyNotFoundException;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads and changes that take place at one moment or not at all. Confined to one thread.
 *
 * <p>It works on the state in which it began, sees its own changes, and shows them to nobody before
 * {@link #commit}. It is optimistic: nothing is locked, and the commit fails if anything that the
 * transaction has read, missing keys included, has changed meanwhile. What it has only written does
 * not count.
 */
public final class RepositoryTransaction implements AutoCloseable {
    private final ConfigRepository repository;
    private final MapValue base;
    private final List<RepositoryChange> changes = new ArrayList<>();
    private final Set<RepositoryExpectation> reads = new LinkedHashSet<>();
    private MapValue tree;
    private boolean ended;

    RepositoryTransaction(ConfigRepository repository, RepositorySnapshot base) {
        this.repository = repository;
        this.base = base.tree();
        this.tree = base.tree();
    }

    /** The value of a key, own changes included. */
    public Optional<ConfigValue> find(KeyPath key) {
        requireOpen();
        if (!isOwn(key)) {
            reads.add(new RepositoryExpectation.Value(key, base.find(key)));
        }
        return tree.find(key);
    }

    /**
     * The value of a key, own changes included.
     *
     * @throws KeyNotFoundException if the key is not there
     */
    public ConfigValue get(KeyPath key) {
        return find(key)
                .orElseThrow(() -> new KeyNotFoundException(key, "not there in the transaction"));
    }

    /** Whether the key is there, own changes included. */
    public boolean exists(KeyPath key) {
        requireOpen();
        if (!isOwn(key)) {
            reads.add(new RepositoryExpectation.Presence(key, base.get(key) != null));
        }
        return tree.get(key) != null;
    }

    /** The keys right below a key, own changes included. */
    public List<KeyPath> list(KeyPath key) {
        requireOpen();
        if (!isOwn(key)) {
            List<KeyPath> children = RepositorySnapshot.childrenOf(base, key);
            reads.add(new RepositoryExpectation.Children(key, children));
        }
        return RepositorySnapshot.childrenOf(tree, key);
    }

    /**
     * Gives a key a value.
     *
     * @throws KeyNotFoundException if a value on the way cannot have the key
     * @throws RepositoryLimitException if there are too many changes
     */
    public void set(KeyPath key, ConfigValue value) {
        change(new RepositoryChange.Set(key, value));
    }

    /**
     * Takes a key away; nothing happens if it is not there.
     *
     * @throws RepositoryLimitException if there are too many changes
     */
    public void delete(KeyPath key) {
        change(new RepositoryChange.Delete(key));
    }

    private void change(RepositoryChange change) {
        requireOpen();
        if (changes.size() == RepositoryBatch.MAX_CHANGES) {
            throw new RepositoryLimitException(
                    "changes of a transaction", changes.size() + 1L, RepositoryBatch.MAX_CHANGES);
        }
        tree = change.applyTo(tree);
        changes.add(change);
    }

    /**
     * Makes all changes, and returns the state afterwards. The transaction has ended then, whether
     * or not that succeeds.
     *
     * @throws ChangedMeanwhileException naming what was read and has changed
     * @throws ReadOnlyRepositoryException if there are changes and the repository refuses writes
     */
    public RepositorySnapshot commit() {
        requireOpen();
        ended = true;
        RepositoryBatch batch = new RepositoryBatch(changes, List.copyOf(reads));
        if (changes.isEmpty()) {
            RepositorySnapshot now = repository.snapshot();
            batch.requireExpectations(now.tree());
            return now;
        }
        return repository.apply(batch);
    }

    /** Drops all changes. Idempotent; without effect after a commit. */
    public void rollback() {
        ended = true;
    }

    /** Same as {@link #rollback}. */
    @Override
    public void close() {
        rollback();
    }

    /** Whether the value is one that this transaction has set or deleted as a whole. */
    private boolean isOwn(KeyPath key) {
        return changes.stream().anyMatch(change -> key.startsWith(change.key()));
    }

    private void requireOpen() {
        if (ended) {
            throw new TransactionEndedException();
        }
    }
}
