/** The parsers and writers of the formats; free to change. */
@NullMarked
package io.marketprism.config.document.internal;

import org.jspecify.annotations.NullMarked;
