/**
 * The configuration of a platform that collects market data from many exchanges, at any size.
 *
 * <p>{@code examples/market-data} holds the example as a person meets it: a dozen files written by
 * hand, and the many-of-a-kind files (symbols, channels, retention, alerts) that {@link
 * io.marketprism.config.examples.marketdata.GeneratedProject#example} makes. For tests and
 * benchmarks there are larger ones, with an exact number of files and keys:
 *
 * <pre>{@code
 * GeneratedProject project = GeneratedProject.generate(Size.LARGE, 42);
 * project.stream().forEach(file -> store(file.path(), file.content()));
 * }</pre>
 *
 * <p>The same size and seed give the same bytes, on every machine and every Java version. A file is
 * made when it is asked for, so a project of a million keys takes no memory.
 *
 * <p>{@link io.marketprism.config.examples.marketdata.MarketDataGenerator} is the command line. To
 * add a venue, add it to {@code Exchanges}; to add a kind of file, write one like {@code
 * RetentionFile}.
 */
@NullMarked
package io.marketprism.config.examples.marketdata;

import org.jspecify.annotations.NullMarked;
