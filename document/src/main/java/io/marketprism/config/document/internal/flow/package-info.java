/**
 * What the formats share that write maps and lists in brackets with commas (JSON and its dialects,
 * arrays and inline tables of TOML): who owns which comment, and how entries are put in, taken out
 * and moved. Free to change.
 */
@NullMarked
package io.marketprism.config.document.internal.flow;

import org.jspecify.annotations.NullMarked;
