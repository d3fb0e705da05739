/**
 * INI in its dialects, and {@code .properties}: scanners that find the statements, the tree they
 * give, and how new statements are written; free to change.
 */
@NullMarked
package io.marketprism.config.document.internal.ini;

import org.jspecify.annotations.NullMarked;
