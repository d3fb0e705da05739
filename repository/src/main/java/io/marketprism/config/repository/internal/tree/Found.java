package io.marketprism.config.repository.internal.tree;

import java.nio.file.Path;

/**
 * A file that a walk has met. Immutable.
 *
 * @param real the file itself, behind all links
 */
record Found(Path real, Stamp stamp) {}
