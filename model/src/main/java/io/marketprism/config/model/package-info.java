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
 * <p>Everything is immutable. A changed tree shares all that did not change with the one it was
 * made from, in large maps and lists too, so that keeping a tree for each state of a branch is
 * cheap.
 *
 * <p>Go on with:
 *
 * <ul>
 *   <li>{@link io.marketprism.config.model.name}: projects, files, branches, revisions, addresses
 *   <li>{@link io.marketprism.config.model.json}: strict JSON of a value, JSON pointers
 *   <li>{@link io.marketprism.config.model.diff}: what differs between two trees, patch and inverse
 *   <li>{@link io.marketprism.config.model.merge}: layers made one, and three-way merges
 *   <li>{@link io.marketprism.config.model.interpolate}: values that refer to other values
 *   <li>{@link io.marketprism.config.model.bind}: values as records and interfaces of a program
 * </ul>
 */
@NullMarked
package io.marketprism.config.model;

import org.jspecify.annotations.NullMarked;
