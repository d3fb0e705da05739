@NullMarked
package io.marketprism.config.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
