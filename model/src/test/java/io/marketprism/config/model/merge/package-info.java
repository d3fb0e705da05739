/** Tests of merges: by layers, and of two sides with a common base. */
@NullMarked
package io.marketprism.config.model.merge;

import org.jspecify.annotations.NullMarked;
