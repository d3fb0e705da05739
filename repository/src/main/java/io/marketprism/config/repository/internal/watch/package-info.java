/**
 * Hears of changes below a directory: {@link
 * io.marketprism.config.repository.internal.watch.TreeWatch} decides when to look, {@link
 * io.marketprism.config.repository.internal.watch.DirectoryEvents} is where it hears from.
 */
@NullMarked
package io.marketprism.config.repository.internal.watch;

import org.jspecify.annotations.NullMarked;
