package io.marketprism.config.document;

import io.marketprism.config.model.name.FilePath;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The formats whose texts have keys. */
public enum DocumentFormat {
    /** YAML 1.2, core schema. */
    YAML("yaml", "yml"),
    /** JSON by RFC 8259, strictly. */
    JSON("json"),
    /** JSON with comments, and with a comma after the last entry or item. */
    JSONC("jsonc"),
    /** JSON5 1.0.0, whole but for {@code Infinity} and {@code NaN}, which are no values. */
    JSON5("json5"),
    /**
     * INI in {@link IniDialect#STANDARD}. Files that end in {@code .conf} are of too many formats
     * to be taken for one; read them with {@link ConfigDocument#parse(FilePath, byte[],
     * DocumentLimits, IniDialect)}.
     */
    INI("ini", "cfg"),
    /**
     * Properties as Java reads them, in UTF-8: {@code \\uXXXX} is read everywhere, and written only
     * for control characters. Dots nest; a key that comes again is refused.
     */
    PROPERTIES("properties"),
    /**
     * TOML 1.0. Dates and times are strings with their text, and so are {@code inf} and {@code
     * nan}; line ends in strings are read as LF.
     */
    TOML("toml");

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable; its type cannot say so
    private final List<String> extensions;

    DocumentFormat(String... extensions) {
        this.extensions = List.of(extensions);
    }

    /** The file name extensions of the format, in lower case, the usual one first. */
    public List<String> extensions() {
        return extensions;
    }

    /** The format of a file by its extension; empty if its text is bytes without keys. */
    public static Optional<DocumentFormat> of(FilePath path) {
        String extension = path.extension();
        return Arrays.stream(values()).filter(f -> f.extensions.contains(extension)).findFirst();
    }
}
