/**
 * Programs that take their configuration from a server and follow its changes.
 *
 * <p>{@link io.marketprism.config.examples.live.CollectorProgram} is the whole life of such a
 * program: connect, read, go on with what changes. {@code prism demo} runs two of it.
 */
@NullMarked
package io.marketprism.config.examples.live;

import org.jspecify.annotations.NullMarked;
