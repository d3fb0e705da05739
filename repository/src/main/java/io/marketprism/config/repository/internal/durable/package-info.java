/**
 * Several files changed together or not at all, whatever happens in between.
 *
 * <p>{@link io.marketprism.config.repository.internal.durable.DurableFiles} has the steps and the
 * reason of their order; {@link io.marketprism.config.repository.internal.durable.Intent} is its
 * journal. {@link io.marketprism.config.repository.internal.durable.BackupStore} keeps what was
 * there before, {@link io.marketprism.config.repository.internal.durable.WriterLock} keeps other
 * processes out meanwhile. All of it goes through {@link
 * io.marketprism.config.repository.internal.durable.FileOperations}, so that a test can stop it at
 * any step.
 */
@NullMarked
package io.marketprism.config.repository.internal.durable;

import org.jspecify.annotations.NullMarked;
