/**
 * Configuration in a database.
 *
 * <p>{@link io.marketprism.config.repository.database.DatabaseConfigRepository} is the whole API,
 * with its {@linkplain io.marketprism.config.repository.database.DatabaseConfigRepositoryBuilder
 * options}. Behind it:
 *
 * <ul>
 *   <li>{@code Row}, {@code RowDiff} and {@code RowTree} turn trees into rows and back: pure
 *       functions
 *   <li>{@code ConfigTables} has all statements, {@code SqlDialect} what differs between the
 *       databases, {@code DatabaseSchema} the tables
 *   <li>{@code Database} has connections, transactions and what becomes of failures
 *   <li>{@code ChangeFeed} hears of what others write: {@code PostgresNotifications}, or a look now
 *       and then
 * </ul>
 *
 * <p>Three tables: {@code prism_config} has the values, {@code prism_namespace} the revision of
 * each namespace, and {@code prism_change} the keys that each revision has touched. Whoever writes
 * locks the row of the namespace first. So the revisions have no gaps and become visible in their
 * order, which numbers of a sequence would not: a reader that has seen revision 7 has seen all
 * before.
 */
@NullMarked
package io.marketprism.config.repository.database;

import org.jspecify.annotations.NullMarked;
