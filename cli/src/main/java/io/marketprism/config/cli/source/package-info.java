/**
 * How the commands of {@code prism source} show effective configurations, explanations, changes and
 * the health of sources: each as data for scripts, and as text for people.
 *
 * <p>A text that begins with {@code enc:} is an encrypted secret, and shown as {@value
 * io.marketprism.config.model.bind.Secret#SHOWN} wherever a value stands beside its key.
 */
@NullMarked
package io.marketprism.config.cli.source;

import org.jspecify.annotations.NullMarked;
