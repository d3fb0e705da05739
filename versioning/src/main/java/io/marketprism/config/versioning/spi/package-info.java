/** What upper modules plug into the write path: who may write, and what may be written. */
@NullMarked
package io.marketprism.config.versioning.spi;

import org.jspecify.annotations.NullMarked;
