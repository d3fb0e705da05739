/**
 * What the formats share, and one package for each of them; free to change.
 *
 * <p>A format is a {@link io.marketprism.config.document.internal.FormatSupport}: it parses a
 * {@link io.marketprism.config.document.internal.SourceText} into a {@link
 * io.marketprism.config.document.internal.Syntax} and plans edits as {@link
 * io.marketprism.config.document.internal.Splices}. {@link
 * io.marketprism.config.document.internal.TextDocument} applies them, reads the result again and
 * compares its tree with the {@link io.marketprism.config.document.internal.Intention}.
 */
@NullMarked
package io.marketprism.config.document.internal;

import org.jspecify.annotations.NullMarked;
