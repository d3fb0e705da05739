@NullMarked
package io.marketprism.config.repository.internal.durable;

import org.jspecify.annotations.NullMarked;
