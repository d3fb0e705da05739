package io.marketprism.config.cli;

import io.marketprism.config.document.DocumentFormat;
import io.marketprism.config.model.name.FilePath;
import java.util.Arrays;
import java.util.List;

/** The formats of documents as they are named on the command line: by their extensions. */
final class Formats {
    private Formats() {}

    /** All extensions of all formats. */
    static List<String> extensions() {
        return Arrays.stream(DocumentFormat.values())
                .flatMap(format -> format.extensions().stream())
                .toList();
    }

    /** A file name with the extension of a format. */
    static FilePath name(String stem, DocumentFormat format) {
        return FilePath.parse(stem + "." + format.extensions().get(0));
    }
}
