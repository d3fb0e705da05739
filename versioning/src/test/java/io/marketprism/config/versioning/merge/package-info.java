/** Tests of merging: laws, a table of examples, and Git's own merge as a measure. */
@NullMarked
package io.marketprism.config.versioning.merge;

import org.jspecify.annotations.NullMarked;
