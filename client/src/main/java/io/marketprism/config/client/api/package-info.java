/**
 * A server's routes as Java: for tools that want to say what they do, request by request.
 *
 * <pre>{@code
 * ConfigApi api = ConfigApi.builder()
 *         .address(URI.create("http://127.0.0.1:7700"))
 *         .tokenFile(Path.of("data/token"))
 *         .build();
 * ProjectName project = ProjectName.parse("marketdata");
 * FilePath file = FilePath.parse("exchanges/binance.yaml");
 * api.value(project, file, ValueQuery.of(KeyPath.parse("limits.orders"))).value();
 * api.commit(project, CommitBatch.builder("Lower the limit")
 *         .set(file, KeyPath.parse("limits.orders"), ConfigValue.of(50))
 *         .build());
 * }</pre>
 *
 * <p>{@link io.marketprism.config.client.api.WatchConnection} follows the changes of a project, one
 * blocking call after the other, through lost connections and from server to server:
 *
 * <pre>{@code
 * try (WatchConnection watch = api.watch(WatchRequest.of(project).since(Revision.of(57)))) {
 *     for (Optional<WatchItem> item = watch.next(); item.isPresent(); item = watch.next()) {
 *         …
 *     }
 * }
 * }</pre>
 *
 * <p>What can go wrong is a {@link io.marketprism.config.client.api.ClientException}; {@link
 * io.marketprism.config.client.api.RequestRefusedException} has the server's own words. Programs
 * that only want their configuration go to {@link io.marketprism.config.client.ConfigClient}.
 */
@NullMarked
package io.marketprism.config.client.api;

import org.jspecify.annotations.NullMarked;
