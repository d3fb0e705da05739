/** Tests of JSON: by hand, by the public suite, by random trees, and by an independent reader. */
@NullMarked
package io.marketprism.config.model.json;

import org.jspecify.annotations.NullMarked;
