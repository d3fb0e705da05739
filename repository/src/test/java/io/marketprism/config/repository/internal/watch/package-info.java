@NullMarked
package io.marketprism.config.repository.internal.watch;

import org.jspecify.annotations.NullMarked;
