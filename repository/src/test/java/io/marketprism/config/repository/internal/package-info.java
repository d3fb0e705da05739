@NullMarked
package io.marketprism.config.repository.internal;

import org.jspecify.annotations.NullMarked;
