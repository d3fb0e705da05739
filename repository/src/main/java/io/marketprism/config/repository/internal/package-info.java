/** What the repositories share and nobody else sees: listeners' queues, counters, tree sharing. */
@NullMarked
package io.marketprism.config.repository.internal;

import org.jspecify.annotations.NullMarked;
