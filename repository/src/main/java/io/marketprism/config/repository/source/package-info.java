/**
 * Several repositories as one effective configuration.
 *
 * <pre>{@code
 * try (ConfigSourceManager sources = ConfigSourceManager.builder()
 *         .strategy(MergeStrategy.MERGE)
 *         .source(ConfigSource.builder("defaults", defaults).build())
 *         .source(ConfigSource.builder("database", database)
 *                 .priority(10)
 *                 .refreshInterval(Duration.ofSeconds(30))
 *                 .fallback(Fallback.useCache(Duration.ofHours(1)))
 *                 .build())
 *         .open()) {
 *     EffectiveSnapshot now = sources.snapshot();
 *     now.get(KeyPath.parse("db.host"));
 *     now.explain(KeyPath.parse("db.host")); // database gave it; defaults is shadowed
 *     sources.watch(KeyPath.parse("db"), event -> reconnect(event.diff()));
 * }
 * }</pre>
 *
 * <p>A {@link io.marketprism.config.repository.source.ConfigSource} says how a repository takes
 * part: its priority, what of it and where, how often it is refreshed, and what holds when it
 * fails. The {@link io.marketprism.config.repository.source.ConfigSourceManager} keeps one
 * immutable {@link io.marketprism.config.repository.source.EffectiveSnapshot} that is swapped as a
 * whole.
 *
 * <p>{@link io.marketprism.config.repository.manager} reads it as types of the program.
 */
@NullMarked
package io.marketprism.config.repository.source;

import org.jspecify.annotations.NullMarked;
