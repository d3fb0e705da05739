/**
 * Two changes of one project made one, by keys.
 *
 * <pre>{@code
 * MergeRules rules = MergeRules.FAIL
 *         .withItemKey(PathPattern.ALL, KeyPattern.parse("exchanges"), "id")
 *         .with(PathPattern.parse("limits/**"), KeyPattern.ALL, Resolution.of(NEWEST));
 * MergeOutcome outcome = SnapshotMerge.merge(input, rules);
 * outcome.conflicts();   // what nobody could settle, with base, ours and theirs
 * outcome.decisions();   // what was settled, by which rule, and for whom
 * outcome.files();       // what becomes of our files
 * }</pre>
 *
 * <p>{@link io.marketprism.config.versioning.merge.SnapshotMerge} pairs the files of three states,
 * renames included, and merges each that both sides changed: by {@linkplain
 * io.marketprism.config.model.merge.ThreeWayMerge keys} where the file has keys, as a whole where
 * it has none. A conflict goes to the {@link
 * io.marketprism.config.versioning.merge.ConflictStrategy} that {@link
 * io.marketprism.config.versioning.merge.MergeRules} name for its path and key.
 *
 * <p>The tree that the keys give is the truth; the text is made to fit it. A merge by lines keeps
 * comments and layout of both sides; where its parse differs from the tree, the difference is
 * edited into it, and a text that cannot be made to fit is a conflict.
 *
 * <p>All of it is a function of its input: the same three states, rules and choices give the same
 * outcome on every machine, which is how a merge with conflicts can be put down and taken up again.
 */
@NullMarked
package io.marketprism.config.versioning.merge;

import org.jspecify.annotations.NullMarked;
