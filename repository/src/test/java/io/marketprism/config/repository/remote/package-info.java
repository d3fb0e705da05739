@NullMarked
package io.marketprism.config.repository.remote;

import org.jspecify.annotations.NullMarked;
