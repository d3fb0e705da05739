/** Tests of what the formats share. */
@NullMarked
package io.marketprism.config.document.internal;

import org.jspecify.annotations.NullMarked;
