/**
 * Values that refer to other values. It is done once, after merging, on the effective tree.
 *
 * <pre>{@code
 * Interpolation interpolation = Interpolation.ofKeys()
 *         .withResolver("env", Resolver.of(environment));
 * interpolation.resolve(Json.parse("""
 *         {"host": "db1", "port": 5432,
 *          "url": "jdbc:postgresql://${host}:${port}/${env:DB_NAME:main}",
 *          "copyOfPort": "${port}",
 *          "literal": "$${host}"}"""));
 * // url: jdbc:postgresql://db1:5432/main, copyOfPort: 5432 (an integer), literal: ${host}
 * }</pre>
 *
 * <p>The notation:
 *
 * <ul>
 *   <li>{@code ${other.key}} is the value of another key. Where it is the whole text, the value
 *       keeps its kind, be it a map; inside a text it must be a scalar.
 *   <li>{@code ${other.key:text}} has a default, for a key that is not there. It may hold
 *       references of its own.
 *   <li>{@code ${env:NAME}} and {@code ${file:name}} ask a {@link
 *       io.marketprism.config.model.interpolate.Resolver} that the caller has to allow; without it
 *       they are errors, and never keys. What a resolver gives is taken as it is. (A key of the
 *       name {@code env} with a default is written <code>${"env":text}</code>.)
 *   <li>{@code $${} is the text {@code ${}.
 * </ul>
 *
 * <p>All problems come in one {@link
 * io.marketprism.config.model.interpolate.InterpolationException}, each with the chain of keys that
 * led to it.
 */
@NullMarked
package io.marketprism.config.model.interpolate;

import org.jspecify.annotations.NullMarked;
