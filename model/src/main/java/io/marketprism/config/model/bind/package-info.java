/**
 * Values as types of the program: records and interfaces instead of look-ups by text.
 *
 * <pre>{@code
 * record Server(
 *         String host,
 *         @Default("8080") @Between(min = "1", max = "65535") int port,
 *         @Default("30s") Duration requestTimeout,
 *         Optional<URI> proxy,
 *         Secret password) {}
 *
 * Binder binder = Binder.create().refusingUnknownKeys();
 * Server server = binder.bind(tree, KeyPath.parse("server"), Server.class);
 * Duration timeout = binder.bind(tree, KeyPath.parse("server.request-timeout"), Duration.class);
 * }</pre>
 *
 * <p>All problems of a tree come in one {@link io.marketprism.config.model.bind.BindingException}:
 *
 * <pre>
 * app.yaml:12:9 server.port: 70000 (expected: 1..65535)
 * app.yaml:13:3 server.hots: unknown key (did you mean host?)
 * server.host: missing (expected: a text)
 * </pre>
 *
 * <p>{@link io.marketprism.config.model.bind.Conversions} lists the types of single values and
 * takes more; a {@link io.marketprism.config.model.bind.Secret} is shown nowhere.
 */
@NullMarked
package io.marketprism.config.model.bind;

import org.jspecify.annotations.NullMarked;
