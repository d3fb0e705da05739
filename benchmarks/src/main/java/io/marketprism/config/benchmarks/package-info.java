/**
 * Programs that measure the platform, each beside a peer in the same run where there is one. Every
 * program is short enough for a smoke run in the tests and says what it did; the figures are in
 * {@code benchmarks/README.md}.
 */
@NullMarked
package io.marketprism.config.benchmarks;

import org.jspecify.annotations.NullMarked;
