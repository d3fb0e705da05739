/**
 * The command {@code prism}: a server to start, projects to fill, read and change, files to check.
 *
 * <pre>{@code
 * prism serve &
 * prism import examples/market-data market-data --create
 * prism set market-data:exchanges/binance.yaml#rate_limits.rest.requests_per_minute 1100
 * prism log market-data
 * }</pre>
 *
 * <p>{@link io.marketprism.config.cli.Prism} is the entry; each command is a class of its own. What
 * a command sees of the world is one value, {@code Shell}, so that tests run commands in their own
 * process. {@link io.marketprism.config.cli.terminal} is what is shown, {@link
 * io.marketprism.config.cli.mend} what {@code prism fmt} does to a text.
 */
@NullMarked
package io.marketprism.config.cli;

import org.jspecify.annotations.NullMarked;
