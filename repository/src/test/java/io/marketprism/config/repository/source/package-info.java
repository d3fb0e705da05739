@NullMarked
package io.marketprism.config.repository.source;

import org.jspecify.annotations.NullMarked;
