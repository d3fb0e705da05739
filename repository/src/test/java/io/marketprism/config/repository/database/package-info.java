@NullMarked
package io.marketprism.config.repository.database;

import org.jspecify.annotations.NullMarked;
