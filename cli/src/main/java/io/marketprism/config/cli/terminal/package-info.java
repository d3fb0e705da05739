/**
 * What is shown on a terminal, and how: styles, tables, progress, values in the format asked for.
 *
 * <p>{@link io.marketprism.config.cli.terminal.Terminal} is where every command writes. Results go
 * to its standard output, so that they can be piped; progress, hints and errors to its error
 * output.
 */
@NullMarked
package io.marketprism.config.cli.terminal;

import org.jspecify.annotations.NullMarked;
