package io.marketprism.config.cli;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.InvalidDocumentException;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.name.FilePath;
import java.nio.charset.StandardCharsets;

/**
 * Values as they are written on the command line: as a scalar of YAML would be, or as a list or map
 * of JSON. What is none of these is a text, and no character of a text is lost: {@code #} starts no
 * comment here.
 */
final class ValueText {
    private static final FilePath YAML = FilePath.parse("value.yaml");
    private static final String STRUCTURES = "[{";
    private static final String QUOTES = "\"'";

    private ValueText() {}

    /**
     * Reads a value.
     *
     * @throws CommandException if the text cannot be a value as it stands
     */
    static ConfigValue parse(String text) {
        if (text.isBlank()) {
            return ConfigValue.of(text);
        }
        boolean structured = startsWithOneOf(text, STRUCTURES);
        if (!structured && !startsWithOneOf(text, QUOTES) && text.indexOf('#') >= 0) {
            return ConfigValue.of(text);
        }
        ConfigValue value = read(text);
        if (!structured && !value.isScalar()) {
            throw refused(text, "it reads as a " + value.kind());
        }
        boolean plain = value.kind() == ConfigValue.Kind.STRING && !startsWithOneOf(text, QUOTES);
        return plain ? ConfigValue.of(text) : value;
    }

    private static ConfigValue read(String text) {
        try {
            var values = ConfigDocument.parse(YAML, text.getBytes(StandardCharsets.UTF_8)).values();
            if (values.size() == 1) {
                return values.get(0);
            }
        } catch (InvalidDocumentException e) {
            throw refused(text, e.problems().get(0).message());
        }
        throw refused(text, "it is no single value");
    }

    private static boolean startsWithOneOf(String text, String characters) {
        return characters.indexOf(text.charAt(0)) >= 0;
    }

    private static CommandException refused(String text, String reason) {
        return CommandException.usage("value: " + text + ": " + reason)
                .withHint("--string takes the value as a text; lists and maps are written as JSON");
    }
}
