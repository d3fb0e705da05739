/** Tests of names: what is accepted, what is refused, and that canonical names stay themselves. */
@NullMarked
package io.marketprism.config.model.name;

import org.jspecify.annotations.NullMarked;
