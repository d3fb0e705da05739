package io.marketprism.config.document.internal.yaml;

/**
 * How far a key leads into the nodes of a text.
 *
 * @param node the node of the key, or the deepest one on the way that is there
 * @param depth how many segments of the key lead to it
 * @param found whether the node is that of the whole key
 */
record Target(int node, int depth, boolean found) {}
