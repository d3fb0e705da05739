/** Tests of the difference of two trees, its patch and its inverse. */
@NullMarked
package io.marketprism.config.model.diff;

import org.jspecify.annotations.NullMarked;
