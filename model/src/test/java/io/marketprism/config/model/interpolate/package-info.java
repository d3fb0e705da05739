/** Tests of references in values: what they mean, and what a hostile tree cannot make of them. */
@NullMarked
package io.marketprism.config.model.interpolate;

import org.jspecify.annotations.NullMarked;
