/** Tests of what {@code prism fmt} mends. */
@NullMarked
package io.marketprism.config.cli.mend;

import org.jspecify.annotations.NullMarked;
