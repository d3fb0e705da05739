package io.marketprism.config.document.internal;

import io.marketprism.config.document.DocumentLimits;

/**
 * A text to be parsed.
 *
 * @param name under which problems and origins name it
 * @param text the decoded text, a byte order mark included
 * @param limits what it may ask for
 */
public record SourceText(String name, String text, DocumentLimits limits) {}
