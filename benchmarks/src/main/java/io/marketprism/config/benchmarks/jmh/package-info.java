/**
 * What reading, look-up, merge and edit cost beside the libraries that people use for them.
 *
 * <p>A class is a piece of work, its methods are those who do it: ours is called {@code prism}, and
 * every other one is a peer. {@link io.marketprism.config.benchmarks.jmh.BenchmarksOfValues} runs
 * them all and prints a table for each.
 */
@NullMarked
package io.marketprism.config.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
