/** JSON: its parser, its syntax tree and its edits; free to change. */
@NullMarked
package io.marketprism.config.document.internal.json;

import org.jspecify.annotations.NullMarked;
