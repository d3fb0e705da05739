/**
 * The door of the server and the routes behind it.
 *
 * <p>A request comes to {@link io.marketprism.config.server.internal.rest.RestHandler} on an event
 * loop. The {@code Door} looks at host, origin and token before anything else; {@code Target} reads
 * the path exactly once into names; {@code HotFiles} answers for files in memory at once, and
 * everything else runs as an {@code Endpoint} on a worker thread. Git clients go their own way,
 * through {@code GitHandler}: their answers are streamed by a {@code PackStream}, at the pace of
 * the client and in constant memory.
 */
@NullMarked
package io.marketprism.config.server.internal.rest;

import org.jspecify.annotations.NullMarked;
