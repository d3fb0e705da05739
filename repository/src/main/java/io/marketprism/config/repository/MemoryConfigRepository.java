package io.marketprism.config.repository;

import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import io.marketprism.config.repository.spi.AbstractConfigRepository;
import io.marketprism.config.repository.spi.Origins;
import io.marketprism.config.repository.spi.RepositoryRuntime;
import java.util.Optional;

/**
 * A repository that keeps its state in memory and forgets it at the end: for defaults, for values
 * that a program works out, and for tests. Thread-safe.
 */
public final class MemoryConfigRepository extends AbstractConfigRepository {
    private final Origin origin;
    private final MapValue initial;
    private long version = 1;

    private MemoryConfigRepository(String name, MapValue tree, RepositoryRuntime runtime) {
        super(name, false, runtime);
        this.origin = Origin.of(name);
        this.initial = (MapValue) Origins.stamp(tree, origin);
    }

    /**
     * Creates one with a state to begin with.
     *
     * @param name what origins and errors call it
     */
    public static MemoryConfigRepository create(String name, MapValue tree) {
        return create(name, tree, RepositoryRuntime.standard());
    }

    /** Creates one with a state to begin with, in given surroundings. */
    public static MemoryConfigRepository create(
            String name, MapValue tree, RepositoryRuntime runtime) {
        MemoryConfigRepository repository = new MemoryConfigRepository(name, tree, runtime);
        repository.refresh();
        return repository;
    }

    @Override
    protected RepositorySnapshot load(Optional<RepositorySnapshot> current) {
        return current.orElseGet(() -> RepositorySnapshot.of(initial, "1", clock().instant()));
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // The very same tree says that nothing has changed.
    protected RepositorySnapshot write(RepositorySnapshot current, RepositoryBatch batch) {
        batch.requireExpectations(current.tree());
        MapValue tree = Origins.stamp(batch, origin).applyTo(current.tree());
        if (tree == current.tree()) {
            return current;
        }
        return RepositorySnapshot.of(tree, Long.toString(++version), clock().instant());
    }

    @Override
    protected void release() {}
}
