@NullMarked
package io.marketprism.config.repository.manager;

import org.jspecify.annotations.NullMarked;
