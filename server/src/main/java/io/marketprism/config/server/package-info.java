/**
 * Configuration over HTTP, and its changes over WebSocket.
 *
 * <pre>{@code
 * try (ConfigServer server = ConfigServer.start(ConfigServerOptions.of(data))) {
 *     server.address();   // http://127.0.0.1:40123
 *     server.tokenFile(); // what a request must show, for whoever may read the data folder
 * }
 * }</pre>
 *
 * <p>A {@link io.marketprism.config.server.ConfigServer} owns a store of projects and answers for
 * it. The packages below are its inside and free to change: {@code internal.rest} has the door and
 * the routes, {@code internal.watch} the live subscriptions, {@code internal.answer} what both tell
 * of the store.
 */
@NullMarked
package io.marketprism.config.server;

import org.jspecify.annotations.NullMarked;
