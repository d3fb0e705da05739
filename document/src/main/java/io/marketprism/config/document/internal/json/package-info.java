/**
 * JSON, JSON with comments, and JSON5: one parser, one syntax tree and one set of edits for the
 * three; free to change.
 *
 * <p>{@link io.marketprism.config.document.internal.json.JsonParser} reads a text, {@link
 * io.marketprism.config.document.internal.json.JsonGap} knows what stands between two neighbours
 * and to whom comments belong, {@link io.marketprism.config.document.internal.json.JsonStyle} how a
 * text is laid out, and {@link io.marketprism.config.document.internal.json.JsonEdits} puts the
 * three to work.
 */
@NullMarked
package io.marketprism.config.document.internal.json;

import org.jspecify.annotations.NullMarked;
