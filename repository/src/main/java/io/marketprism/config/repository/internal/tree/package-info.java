/**
 * What stands in a directory tree, and what of it has changed since the last look.
 *
 * <p>{@link io.marketprism.config.repository.internal.tree.TreeWalk} lists the files that may be
 * read, {@link io.marketprism.config.repository.internal.tree.HeldFiles} reads and parses those of
 * them that are not what they were.
 */
@NullMarked
package io.marketprism.config.repository.internal.tree;

import org.jspecify.annotations.NullMarked;
