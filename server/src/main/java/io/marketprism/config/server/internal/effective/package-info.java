/**
 * Effective configurations as the server holds them: made before anyone asks, and followed.
 *
 * <p>{@link io.marketprism.config.server.internal.effective.EffectiveFeeds} hears of every entry on
 * the writer's thread, and only notes which project it was; its own thread then makes anew what was
 * read in the last hour and what is followed. So neither a commit nor a read waits for a merge.
 */
@NullMarked
package io.marketprism.config.server.internal.effective;

import org.jspecify.annotations.NullMarked;
