package io.marketprism.config.client.api;

import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.EffectiveFormat;

/**
 * An effective configuration as a text, for what reads files. Immutable.
 *
 * @param format what it is written in
 * @param text the text
 * @param losses how many values the format could not express as they are; the text says which
 * @param revision of the project when it was read
 */
public record EffectiveText(EffectiveFormat format, String text, int losses, Revision revision) {}
