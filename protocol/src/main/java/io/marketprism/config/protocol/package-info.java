/**
 * The messages that client and server exchange, and their JSON.
 *
 * <pre>{@code
 * String frame = new ClientMessage.Subscribe(
 *         "s1", project, Ref.MAIN_LIVE, List.of(PathGlob.parse("exchanges/**")),
 *         Optional.of(Revision.of(57)), SendMode.KEYS).encode();
 * ServerMessage answer = ServerMessage.decode(text);
 * }</pre>
 *
 * <p>Every message is a record that is read strictly: an unknown field, a missing one or one of the
 * wrong kind is refused with its place, as in {@code changes[2].path: 7 (expected: a string)}. What
 * is written can be read back to an equal record.
 *
 * <p>{@link io.marketprism.config.protocol.ClientMessage} and {@link
 * io.marketprism.config.protocol.ServerMessage} are what the WebSocket carries; {@link
 * io.marketprism.config.protocol.CommitCommand} and the {@code …Answer} records belong to the
 * routes, which {@link io.marketprism.config.protocol.Routes} names.
 */
@NullMarked
package io.marketprism.config.protocol;

import org.jspecify.annotations.NullMarked;
