/** YAML: its parser, its syntax tree and its edits; free to change. */
@NullMarked
package io.marketprism.config.document.internal.yaml;

import org.jspecify.annotations.NullMarked;
