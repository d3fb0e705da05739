package io.marketprism.config.protocol;

import java.util.Optional;

/** How an effective configuration is written. */
public enum EffectiveFormat {
    /** {@link EffectiveAnswer}: the values, and what they were made of. */
    JSON("json", Headers.JSON),
    /** The values alone, as YAML. */
    YAML("yaml", "application/yaml"),
    /** The values alone, as Java reads properties. */
    PROPERTIES("properties", "text/x-java-properties"),
    /** The values alone, each scalar on a line: its key, {@code =}, and its value as JSON. */
    FLAT("flat", "text/plain");

    private final String text;
    private final String mediaType;

    EffectiveFormat(String text, String mediaType) {
        this.text = text;
        this.mediaType = mediaType;
    }

    /** The format with the name that a query has; empty if there is none. */
    public static Optional<EffectiveFormat> named(String name) {
        for (EffectiveFormat format : values()) {
            if (format.text.equals(name)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** The media type, without a charset. */
    public String mediaType() {
        return mediaType;
    }

    /** As a query has it. */
    @Override
    public String toString() {
        return text;
    }
}
