/** Tests of the picture of a terminal. */
@NullMarked
package io.marketprism.config.examples.picture;

import org.jspecify.annotations.NullMarked;
