/**
 * What a program takes along to have its configuration at hand: one object, no dependency.
 *
 * <pre>{@code
 * try (ConfigClient config = ConfigClient.builder()
 *         .address(URI.create("http://127.0.0.1:7700"))
 *         .tokenFile(Path.of("data/token"))
 *         .project("marketdata")
 *         .paths("exchanges/**")
 *         .application("collector")
 *         .diskCache(Path.of("cache"))
 *         .connect()) {
 *
 *     int limit = config.get("exchanges/binance.yaml", "limits.orders", int.class);
 *     List<String> symbols = config.getList("exchanges/binance.yaml", "symbols", String.class);
 *
 *     config.onChange("exchanges/binance.yaml", "limits",
 *             change -> throttle.adjust(change.after()));
 *     config.set("exchanges/binance.yaml", "limits.orders", ConfigValue.of(50));
 * }
 * }</pre>
 *
 * <p>A program that wants what it runs with, and not files, says whose that is: the server merges
 * the layers, and tells of another result only.
 *
 * <pre>{@code
 * ConfigClient config = ConfigClient.builder()
 *         .address(URI.create("http://127.0.0.1:7700"))
 *         .project("marketdata")
 *         .effective("collector", "eu", "production")
 *         .connect();
 * int shards = config.effective().get("shards", int.class);
 * config.onEffectiveChange("shards", change -> pool.resize(change.after()));
 * }</pre>
 *
 * <h2>What it promises</h2>
 *
 * <ul>
 *   <li><b>Reads never wait.</b> They are look-ups in an immutable {@link
 *       io.marketprism.config.client.ConfigSnapshot}; one that is kept gives a consistent view over
 *       many reads.
 *   <li><b>No half commits.</b> Each entry of the project's log becomes one new snapshot, whatever
 *       number of files it changes.
 *   <li><b>No gap, and nothing twice.</b> {@code StateLoader} says how the first state is read and
 *       {@link io.marketprism.config.client.api.WatchConnection} how the changes follow it.
 *   <li><b>Listeners do no harm.</b> They have one thread of their own, are called in order, and
 *       what they throw is reported to the {@link io.marketprism.config.client.ClientListener}.
 *   <li><b>A server that is away is no reason to stop.</b> The last state is served on, from memory
 *       while the program runs and from disk when it starts; {@link
 *       io.marketprism.config.client.ClientStatus} says which.
 *   <li><b>A commit is made once.</b> It carries an idempotency key and is repeated after a lost
 *       connection, at the next address if need be.
 * </ul>
 *
 * <p>{@link io.marketprism.config.client.api} has the server's routes one by one.
 */
@NullMarked
package io.marketprism.config.client;

import org.jspecify.annotations.NullMarked;
