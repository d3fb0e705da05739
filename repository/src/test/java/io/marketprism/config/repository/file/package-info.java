@NullMarked
package io.marketprism.config.repository.file;

import org.jspecify.annotations.NullMarked;
