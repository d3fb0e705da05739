/** Tests of what is shown. */
@NullMarked
package io.marketprism.config.cli.terminal;

import org.jspecify.annotations.NullMarked;
