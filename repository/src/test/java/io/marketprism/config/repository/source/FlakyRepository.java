package io.marketprism.config.repository.source;

import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.repository.RepositoryBatch;
import io.marketprism.config.repository.RepositorySnapshot;
import io.marketprism.config.repository.RepositoryUnavailableException;
import io.marketprism.config.repository.spi.AbstractConfigRepository;
import io.marketprism.config.repository.spi.Origins;
import io.marketprism.config.repository.spi.RepositoryRuntime;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A repository whose store a test changes behind its back, or takes away. Thread-safe. */
final class FlakyRepository extends AbstractConfigRepository {
    private volatile MapValue stored;
    private volatile boolean away;
    private final AtomicInteger loads = new AtomicInteger();
    private volatile boolean released;

    private FlakyRepository(String name, MapValue stored, RepositoryRuntime runtime) {
        super(name, false, runtime);
        this.stored = stored;
    }

    static FlakyRepository of(String name, String json) {
        return of(name, json, RepositoryRuntime.standard());
    }

    static FlakyRepository of(String name, String json, RepositoryRuntime runtime) {
        return new FlakyRepository(name, (MapValue) Json.parse(json), runtime);
    }

    /** Changes the store; nobody is told. */
    FlakyRepository store(String json) {
        stored = (MapValue) Json.parse(json);
        return this;
    }

    /** Takes the store away, or gives it back. */
    FlakyRepository away(boolean value) {
        away = value;
        return this;
    }

    /** How often it was tried to read the store. */
    int loads() {
        return loads.get();
    }

    /** Whether it was closed. */
    boolean released() {
        return released;
    }

    @Override
    protected RepositorySnapshot load(Optional<RepositorySnapshot> current) {
        loads.incrementAndGet();
        requireStore();
        if (current.isPresent() && current.get().tree().equals(stored)) {
            return current.get();
        }
        return snapshot(stored);
    }

    private RepositorySnapshot snapshot(MapValue tree) {
        MapValue stamped = (MapValue) Origins.stamp(tree, Origin.of(name()));
        String version = Integer.toHexString(tree.hashCode());
        return RepositorySnapshot.of(stamped, version, clock().instant());
    }

    @Override
    protected RepositorySnapshot write(RepositorySnapshot current, RepositoryBatch batch) {
        requireStore();
        batch.requireExpectations(stored);
        stored = batch.applyTo(stored);
        return snapshot(stored);
    }

    private void requireStore() {
        if (away) {
            throw new RepositoryUnavailableException(name(), "away", null);
        }
    }

    @Override
    protected void release() {
        released = true;
    }
}
