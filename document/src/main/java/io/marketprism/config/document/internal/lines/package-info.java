/**
 * What the formats share that are made of statements on lines (INI, properties, TOML): the
 * statements with their places, the tree that grows out of them, and the edits of whole statements.
 * Free to change.
 */
@NullMarked
package io.marketprism.config.document.internal.lines;

import org.jspecify.annotations.NullMarked;
