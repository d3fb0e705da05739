/** Tests of what the packages of this module share. */
@NullMarked
package io.marketprism.config.model.internal;

import org.jspecify.annotations.NullMarked;
