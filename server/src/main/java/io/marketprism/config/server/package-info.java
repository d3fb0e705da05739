/**
 * The server: HTTP and WebSocket over a store of projects.
 *
 * <pre>{@code
 * try (ConfigServer server = ConfigServer.start(ConfigServerOptions.of(directory))) {
 *     server.address();   // http://127.0.0.1:40123
 *     server.tokenFile(); // who may read this file may use the server
 * }
 * }</pre>
 *
 * <p>A request passes the {@code Door} (host, origin, token), is told apart by {@code
 * RequestHandler}, and is answered by one of the routes: in memory on the event loop where it can
 * be, on a worker where it reads the disk or writes. Every failure becomes a problem by RFC 9457 in
 * {@code Problems}. Live subscriptions are in {@link io.marketprism.config.server.internal.watch}.
 */
@NullMarked
package io.marketprism.config.server;

import org.jspecify.annotations.NullMarked;
