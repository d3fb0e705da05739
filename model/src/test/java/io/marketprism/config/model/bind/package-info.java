/** Tests of typed binding: what types can be, and what is said of values that are not. */
@NullMarked
package io.marketprism.config.model.bind;

import org.jspecify.annotations.NullMarked;
