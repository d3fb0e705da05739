/** Tests of the example and its generator; parsers that are not ours are the judges. */
@NullMarked
package io.marketprism.config.examples.marketdata;

import org.jspecify.annotations.NullMarked;
