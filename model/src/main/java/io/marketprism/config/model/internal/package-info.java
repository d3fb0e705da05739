/** Shared by the packages of this module; free to change, and no part of its API. */
@NullMarked
package io.marketprism.config.model.internal;

import org.jspecify.annotations.NullMarked;
