/**
 * What configuration <em>is</em>: values in a tree, the keys that address them, and where each one
 * came from. Pure data and pure functions; nothing here reads a file, knows a format or opens a
 * socket.
 *
 * <pre>{@code
 * ConfigValue tree = Json.parse("{\"exchanges\": {\"binance\": {\"symbols\": [\"BTCUSDT\"]}}}");
 * KeyPath key = KeyPath.parse("exchanges.binance.symbols[0]");
 * tree.find(key);            // Optional[BTCUSDT]
 * tree.with(key, ConfigValue.of("ETHUSDT")); // a new tree that shares all that did not change
 * }</pre>
 *
 * <p>Go on with {@link io.marketprism.config.model.name} for the names of projects, files and
 * branches.
 */
@NullMarked
package io.marketprism.config.model;

import org.jspecify.annotations.NullMarked;
