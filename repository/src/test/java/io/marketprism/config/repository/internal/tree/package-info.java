@NullMarked
package io.marketprism.config.repository.internal.tree;

import org.jspecify.annotations.NullMarked;
