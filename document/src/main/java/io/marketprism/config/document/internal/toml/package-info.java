/**
 * TOML 1.0: its parser, the tree that its tables give, and its edits; free to change.
 *
 * <p>Section names in comments are those of the TOML 1.0.0 specification.
 */
@NullMarked
package io.marketprism.config.document.internal.toml;

import org.jspecify.annotations.NullMarked;
