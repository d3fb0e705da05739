/**
 * Several trees made one. Two kinds, both pure functions:
 *
 * <p>{@link io.marketprism.config.model.merge.LayerMerge} lays trees over each other, the stronger
 * hiding the weaker: how files, databases and environments become an effective configuration.
 *
 * <pre>{@code
 * Merged merged = LayerMerge.of(MergeStrategy.MERGE)
 *         .withListRule(KeyPattern.parse("**.symbols"), ListRule.UNIQUE)
 *         .merge(List.of(Layer.of("defaults", 0, defaults),
 *                 Layer.of("production", 10, production)));
 * merged.tree();
 * merged.explain(KeyPath.parse("db.host")); // production gave it; defaults is shadowed
 * merged.clashes();                         // a map here, a string there
 * }</pre>
 *
 * <p>{@link io.marketprism.config.model.merge.ThreeWayMerge} joins two changes of one base, key by
 * key: how branches come together.
 *
 * <pre>{@code
 * ThreeWayMerge.Result result = ThreeWayMerge.merge(base, ours, theirs, ItemKeys.NONE);
 * result.conflicts();       // keys that both sides changed, each in its own way
 * }</pre>
 */
@NullMarked
package io.marketprism.config.model.merge;

import org.jspecify.annotations.NullMarked;
