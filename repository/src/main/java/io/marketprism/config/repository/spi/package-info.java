/**
 * For those who write a repository: {@link
 * io.marketprism.config.repository.spi.AbstractConfigRepository} holds the snapshot, tells the
 * listeners, counts, and knows the health; what is left is to load the state and to write a batch.
 *
 * <pre>{@code
 * public final class MyRepository extends AbstractConfigRepository {
 *     protected RepositorySnapshot load(Optional<RepositorySnapshot> current) { … }
 *     protected RepositorySnapshot write(RepositorySnapshot current, RepositoryBatch batch) {
 *         batch.requireExpectations(current.tree());
 *         store(batch.changes());
 *         return …;
 *     }
 *     protected void release() { … }
 * }
 * }</pre>
 */
@NullMarked
package io.marketprism.config.repository.spi;

import org.jspecify.annotations.NullMarked;
