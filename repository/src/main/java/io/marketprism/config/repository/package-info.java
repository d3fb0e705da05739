/**
 * Where configuration lives: in files, databases, remotes, the environment or memory.
 *
 * <pre>{@code
 * try (ConfigRepository repository = MemoryConfigRepository.create("defaults", tree)) {
 *     repository.get(KeyPath.parse("db.host"));
 *     repository.set(KeyPath.parse("db.port"), ConfigValue.of(5433));
 *     repository.watch(KeyPath.parse("db"), event -> reconnect(event.diff()));
 *
 *     try (RepositoryTransaction transaction = repository.begin()) {
 *         ConfigValue size = transaction.get(KeyPath.parse("pool.size"));
 *         transaction.set(KeyPath.parse("pool.max"), twice(size));
 *         transaction.commit(); // fails if pool.size has changed meanwhile
 *     }
 * }
 * }</pre>
 *
 * <p>A {@link io.marketprism.config.repository.ConfigRepository} shows its state as one immutable
 * {@link io.marketprism.config.repository.RepositorySnapshot} in memory, so that a reader never
 * waits and never sees half of a change. There is one way to write: a {@link
 * io.marketprism.config.repository.RepositoryBatch} of changes with what it expects of the state,
 * all or nothing; single changes and transactions become one.
 *
 * <p>{@link io.marketprism.config.repository.spi} is for those who write a repository of their own.
 */
@NullMarked
package io.marketprism.config.repository;

import org.jspecify.annotations.NullMarked;
