/**
 * What differs between two trees, by keys. A difference names the key and the values, and all of
 * them together turn one tree into the other.
 *
 * <pre>{@code
 * TreeDiff diff = TreeDiff.between(before, after, ItemKeys.NONE);
 * diff.differences();        // [limits.rate: changed integer, new: added map]
 * diff.applyTo(before);      // equals after
 * diff.inverse().applyTo(after); // equals before
 * }</pre>
 *
 * <p>Lists are one value, unless an {@link io.marketprism.config.model.ItemKeys item key} is
 * declared for them; then items are added, removed, moved and changed inside. Merges of several
 * trees are in {@link io.marketprism.config.model.merge}.
 */
@NullMarked
package io.marketprism.config.model.diff;

import org.jspecify.annotations.NullMarked;
