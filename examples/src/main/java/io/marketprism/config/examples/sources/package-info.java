/**
 * A program that takes its configuration from files, the environment and its arguments, with the
 * library alone: no server.
 */
@NullMarked
package io.marketprism.config.examples.sources;

import org.jspecify.annotations.NullMarked;
