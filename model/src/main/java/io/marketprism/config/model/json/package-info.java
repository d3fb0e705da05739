/**
 * JSON as the platform itself speaks it: strict to read, one way to write. For the messages of REST
 * and WebSocket, for audit records, for tests; a <em>document</em> in JSON, whose layout and
 * comments matter, is the business of the document module.
 *
 * <pre>{@code
 * ConfigValue tree = Json.parse("{\"limits\": {\"rate\": 0.50, \"burst\": 10}}");
 * Json.write(tree);     // {"limits":{"rate":0.50,"burst":10}}
 * Json.canonical(tree); // {"limits":{"burst":10,"rate":0.5}}
 * }</pre>
 *
 * <p>What is not RFC 8259 to the letter is refused by an {@link
 * io.marketprism.config.model.json.InvalidJsonException} that names the place; so is what would
 * cost more than {@link io.marketprism.config.model.json.JsonLimits} allow. {@link
 * io.marketprism.config.model.json.JsonPointer} turns RFC 6901 pointers into key paths.
 */
@NullMarked
package io.marketprism.config.model.json;

import org.jspecify.annotations.NullMarked;
