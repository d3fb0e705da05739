package io.marketprism.config.examples.marketdata;

import io.marketprism.config.model.name.FilePath;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * One file of a generated project. Immutable.
 *
 * @param path where it stands
 * @param text what it says, ending with a line feed
 * @param keys how many strings, numbers and booleans it holds
 */
public record GeneratedFile(FilePath path, String text, int keys) {
    /** Checks that nothing is null. */
    public GeneratedFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(text, "text");
    }

    /** The text as bytes of UTF-8; a new array each time. */
    public byte[] content() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
