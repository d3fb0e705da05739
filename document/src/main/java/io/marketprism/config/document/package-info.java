/**
 * Texts of every format to trees and back without losing a character.
 *
 * <pre>{@code
 * ConfigDocument file = ConfigDocument.parse(FilePath.parse("binance.yaml"), bytes);
 * ConfigDocument edited = file.set(KeyPath.parse("limits.weight"), ConfigValue.of(1200));
 * Files.write(target, edited.bytes()); // one line differs; comments and layout are untouched
 * }</pre>
 *
 * <p>A document is its text, its tree, and where each node of the tree stands in the text. An edit
 * gives a new document in which only the bytes of the edited node differ; one that cannot be made
 * without harm is refused with the reason.
 *
 * <p>{@link io.marketprism.config.document.DocumentFormat} lists the formats; INI has {@linkplain
 * io.marketprism.config.document.IniDialect dialects}. {@link io.marketprism.config.document.Edit}
 * lists what can be changed, {@link io.marketprism.config.document.DocumentLimits} what a text may
 * ask for, and {@link io.marketprism.config.document.DocumentConversion} writes a tree in another
 * format.
 */
@NullMarked
package io.marketprism.config.document;

import org.jspecify.annotations.NullMarked;
