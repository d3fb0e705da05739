/**
 * What {@code prism fmt} mends in a text, and the proof that nothing else changes.
 *
 * <pre>{@code
 * Mending mending = Mending.of(FilePath.parse("binance.yaml"), bytes);
 * mending.mends();  // [line 3: blanks at the end of the line]
 * mending.bytes();
 * }</pre>
 *
 * <p>Only what no program and no reader sees is touched: byte order marks, line ends, blanks at the
 * ends of lines. Each mend is made, the result is parsed again, and a mend that would change the
 * tree is left out.
 */
@NullMarked
package io.marketprism.config.cli.mend;

import org.jspecify.annotations.NullMarked;
