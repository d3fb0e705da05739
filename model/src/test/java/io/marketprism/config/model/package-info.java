/** Tests of values and keys, and the seeded random trees that other tests build on. */
@NullMarked
package io.marketprism.config.model;

import org.jspecify.annotations.NullMarked;
