package io.marketprism.config.repository.spi;

import io.marketprism.config.repository.ConfigRepository;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * A kind of source that a {@code sources.yaml} can name. Found by {@link java.util.ServiceLoader}:
 * an implementation has a public constructor without parameters and stands in {@code
 * META-INF/services/io.marketprism.config.repository.spi.SourceKind}.
 *
 * <p>The keys of a source that are not common to all kinds (see the guide) are bound to a record or
 * interface of the kind, where an unknown or wrong one is reported with its place in the file.
 *
 * @param <O> the type of the options
 */
public interface SourceKind<O> {
    /** What {@code kind:} says, such as {@code database}: small letters and {@code -}. */
    String name();

    /** The record or interface that {@link io.marketprism.config.model.bind.Binder} binds. */
    Class<O> options();

    /**
     * Opens the repository of a source. It need not have a state yet: one that cannot be reached
     * now is not refused here.
     *
     * @throws RuntimeException if the options make no sense; the message becomes a problem of the
     *     file
     */
    ConfigRepository open(O options, Context context);

    /**
     * What a kind is told beside its options. Immutable.
     *
     * @param source the name of the source
     * @param folder where the declaring file stands; relative paths begin there
     * @param runtime clock and threads
     * @param readOnly whether the source shall refuse writes
     * @param environment the variables of the environment
     */
    record Context(
            String source,
            Path folder,
            RepositoryRuntime runtime,
            boolean readOnly,
            Map<String, String> environment) {
        /** Checks that nothing is missing, and copies. */
        public Context {
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(folder, "folder");
            Objects.requireNonNull(runtime, "runtime");
            environment = Map.copyOf(environment);
        }
    }
}
