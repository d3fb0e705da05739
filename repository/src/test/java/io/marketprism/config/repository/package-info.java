@NullMarked
package io.marketprism.config.repository;

import org.jspecify.annotations.NullMarked;
