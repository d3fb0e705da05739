package io.marketprism.config.repository.remote;

import io.marketprism.config.document.DocumentFormat;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.InvalidNameException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a server's answer is written in: by its type, or by the end of its name. */
final class Formats {
    private static final Map<String, DocumentFormat> TYPES =
            Map.of(
                    "application/json", DocumentFormat.JSON,
                    "text/json", DocumentFormat.JSON,
                    "application/yaml", DocumentFormat.YAML,
                    "application/x-yaml", DocumentFormat.YAML,
                    "text/yaml", DocumentFormat.YAML,
                    "text/x-yaml", DocumentFormat.YAML,
                    "application/toml", DocumentFormat.TOML,
                    "text/x-java-properties", DocumentFormat.PROPERTIES);

    /** Types that say nothing. */
    private static final Set<String> ANY =
            Set.of("", "text/plain", "application/octet-stream", "binary/octet-stream");

    private Formats() {}

    /**
     * The name under which the text is parsed: its end tells the format, and all of it where its
     * values come from.
     *
     * @param contentType as the server tells it, or empty
     * @return empty if the text is of no known format
     */
    static Optional<FilePath> nameOf(URI uri, String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        Optional<FilePath> named = parse(uri.getHost() + uri.getPath());
        Optional<DocumentFormat> byName = named.flatMap(DocumentFormat::of);
        if (ANY.contains(type)) {
            return byName.isPresent() ? named : Optional.empty();
        }
        DocumentFormat byType = type.endsWith("+json") ? DocumentFormat.JSON : TYPES.get(type);
        if (byType == null) {
            return Optional.empty();
        }
        // JSON with comments is sent as JSON by servers that do not know better.
        boolean agree = byName.isPresent() && isKin(byName.get(), byType);
        String extension = "." + byType.extensions().get(0);
        return agree
                ? named
                : parse(uri.getHost() + uri.getPath() + extension)
                        .or(() -> parse("remote" + extension));
    }

    private static boolean isKin(DocumentFormat byName, DocumentFormat byType) {
        boolean json = byName == DocumentFormat.JSONC || byName == DocumentFormat.JSON5;
        return byName == byType || (json && byType == DocumentFormat.JSON);
    }

    private static Optional<FilePath> parse(String text) {
        try {
            return Optional.of(FilePath.parse(text));
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }
}
