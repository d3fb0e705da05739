package io.marketprism.config.repository.spi;

import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import io.marketprism.config.repository.RepositoryBatch;
import io.marketprism.config.repository.RepositoryProblem;
import io.marketprism.config.repository.RepositorySnapshot;
import io.marketprism.config.repository.internal.FlatTree;
import java.util.List;
import java.util.Optional;

/**
 * A read-only repository of single keys with texts: the environment, system properties, a command
 * line. Thread-safe.
 *
 * <p>Keys that do not fit together (a text and a key below it, an item without those before it) are
 * problems of the snapshot, and the longer key is left out.
 */
public abstract class TextConfigRepository extends AbstractConfigRepository {
    private long version;

    /** Creates it without a state. */
    protected TextConfigRepository(String name, RepositoryRuntime runtime) {
        super(name, true, runtime);
    }

    /** Takes in the keys and the problems that an implementation finds. */
    protected interface Texts {
        /** A key has a text. */
        void add(KeyPath key, String text, Origin origin);

        /** Something is no key. */
        void problem(Origin origin, String message);
    }

    /** Reads all keys. */
    protected abstract void read(Texts texts);

    /** True: what its texts mean is told by the kinds that other sources give the same keys. */
    @Override
    public final boolean hasTextsOnly() {
        return true;
    }

    @Override
    protected final RepositorySnapshot load(Optional<RepositorySnapshot> current) {
        FlatTree flat = new FlatTree();
        read(
                new Texts() {
                    @Override
                    public void add(KeyPath key, String text, Origin origin) {
                        flat.add(key, text, origin);
                    }

                    @Override
                    public void problem(Origin origin, String message) {
                        flat.problem(origin, message);
                    }
                });
        MapValue tree = flat.tree();
        List<RepositoryProblem> problems = flat.problems();
        boolean same =
                current.isPresent()
                        && current.get().tree().equals(tree)
                        && current.get().problems().equals(problems);
        return same
                ? current.get()
                : RepositorySnapshot.of(tree, Long.toString(++version), clock().instant())
                        .withProblems(problems);
    }

    @Override
    protected final RepositorySnapshot write(RepositorySnapshot current, RepositoryBatch batch) {
        throw new IllegalStateException("read-only repositories are never written");
    }

    @Override
    protected final void release() {}
}
