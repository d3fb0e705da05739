@NullMarked
package io.marketprism.config.document.internal.yaml;

import org.jspecify.annotations.NullMarked;
