/**
 * The names by which things are addressed. Each is parsed once, at the door, into a type of its
 * own; a value of such a type is canonical, so that everything behind the door compares and
 * authorises one spelling only.
 *
 * <pre>{@code
 * Address a = Address.parse("market-data@main:exchanges/binance.yaml#limits.requests_per_minute");
 * a.project(); // market-data
 * a.path();    // exchanges/binance.yaml
 * }</pre>
 */
@NullMarked
package io.marketprism.config.model.name;

import org.jspecify.annotations.NullMarked;
