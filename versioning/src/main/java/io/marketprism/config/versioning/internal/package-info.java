/**
 * The store and the write path; free to change. {@link
 * io.marketprism.config.versioning.internal.Store} is where to start reading, then {@code
 * CommitPlanner} (the request's own thread) and {@code CommitWriter} (the one thread that appends).
 */
@NullMarked
package io.marketprism.config.versioning.internal;

import org.jspecify.annotations.NullMarked;
