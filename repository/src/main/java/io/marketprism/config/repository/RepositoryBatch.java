package io.marketprism.config.repository;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes that are made together or not at all, and what they expect of the state they meet.
 * Immutable; each method gives a new batch.
 *
 * <pre>{@code
 * repository.apply(RepositoryBatch.of()
 *         .expecting(KeyPath.parse("pool.size"), ConfigValue.of(10))
 *         .set(KeyPath.parse("pool.size"), ConfigValue.of(20))
 *         .delete(KeyPath.parse("pool.min")));
 * }</pre>
 *
 * @param changes made in this order; at most {@value #MAX_CHANGES}
 * @param expectations all must hold, of the state before the first change
 */
public record RepositoryBatch(
        List<RepositoryChange> changes, List<RepositoryExpectation> expectations) {
    /** Most changes of a batch. */
    public static final int MAX_CHANGES = 10_000;

    private static final RepositoryBatch EMPTY = new RepositoryBatch(List.of(), List.of());

    /**
     * Copies the lists.
     *
     * @throws RepositoryLimitException if there are too many changes
     */
    public RepositoryBatch {
        changes = List.copyOf(changes);
        expectations = List.copyOf(expectations);
        if (changes.size() > MAX_CHANGES) {
            throw new RepositoryLimitException("changes of a batch", changes.size(), MAX_CHANGES);
        }
    }

    /** A batch without changes, to begin with. */
    public static RepositoryBatch of() {
        return EMPTY;
    }

    /** A batch of the changes, which expects nothing. */
    public static RepositoryBatch of(List<? extends RepositoryChange> changes) {
        return new RepositoryBatch(List.copyOf(changes), List.of());
    }

    /**
     * The changes that make one tree into another, as deep in the tree as they can be, so that a
     * text behind it changes no more than it must.
     */
    public static RepositoryBatch between(MapValue before, MapValue after) {
        List<RepositoryChange> changes = new ArrayList<>();
        collect(KeyPath.ROOT, before, after, changes);
        return of(changes);
    }

    private static void collect(
            KeyPath path, MapValue before, MapValue after, List<RepositoryChange> changes) {
        for (String name : before.entries().keySet()) {
            if (after.get(name) == null) {
                changes.add(new RepositoryChange.Delete(path.child(name)));
            }
        }
        for (Map.Entry<String, ConfigValue> entry : after.entries().entrySet()) {
            KeyPath key = path.child(entry.getKey());
            ConfigValue older = before.get(entry.getKey());
            ConfigValue newer = entry.getValue();
            if (older instanceof MapValue from && newer instanceof MapValue to) {
                collect(key, from, to, changes);
            } else if (!newer.equals(older)) {
                changes.add(new RepositoryChange.Set(key, newer));
            }
        }
    }

    /** This batch and one change more. */
    public RepositoryBatch with(RepositoryChange change) {
        List<RepositoryChange> more = new ArrayList<>(changes);
        more.add(change);
        return new RepositoryBatch(more, expectations);
    }

    /** This batch, which then gives a key a value. */
    public RepositoryBatch set(KeyPath key, ConfigValue value) {
        return with(new RepositoryChange.Set(key, value));
    }

    /** This batch, which then takes a key away. */
    public RepositoryBatch delete(KeyPath key) {
        return with(new RepositoryChange.Delete(key));
    }

    /** This batch with one expectation more. */
    public RepositoryBatch expecting(RepositoryExpectation expectation) {
        List<RepositoryExpectation> more = new ArrayList<>(expectations);
        more.add(expectation);
        return new RepositoryBatch(changes, more);
    }

    /** This batch, which expects a key to have a value. */
    public RepositoryBatch expecting(KeyPath key, ConfigValue value) {
        return expecting(new RepositoryExpectation.Value(key, Optional.of(value)));
    }

    /** This batch, which expects a key not to be there. */
    public RepositoryBatch expectingAbsent(KeyPath key) {
        return expecting(new RepositoryExpectation.Value(key, Optional.empty()));
    }

    /**
     * Checks what is expected.
     *
     * @throws ChangedMeanwhileException with every key of which an expectation does not hold
     */
    public void requireExpectations(MapValue tree) {
        List<KeyPath> broken =
                expectations.stream()
                        .filter(expectation -> !expectation.holds(tree))
                        .map(RepositoryExpectation::key)
                        .distinct()
                        .sorted()
                        .toList();
        if (!broken.isEmpty()) {
            throw new ChangedMeanwhileException(broken);
        }
    }

    /**
     * The tree with all changes made; the very same tree if they change nothing.
     *
     * @throws io.marketprism.config.model.KeyNotFoundException if a value on the way to a key
     *     cannot have it
     */
    public MapValue applyTo(MapValue tree) {
        MapValue at = tree;
        for (RepositoryChange change : changes) {
            at = change.applyTo(at);
        }
        return at;
    }
}
