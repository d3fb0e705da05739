@NullMarked
package io.marketprism.config.examples.sources;

import org.jspecify.annotations.NullMarked;
