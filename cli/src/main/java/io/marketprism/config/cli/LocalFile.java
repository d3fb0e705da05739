package io.marketprism.config.cli;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.DocumentFormat;
import io.marketprism.config.document.InvalidDocumentException;
import io.marketprism.config.document.Problem;
import io.marketprism.config.model.name.FilePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Files of this machine as documents, and how they are written. */
final class LocalFile {
    private LocalFile() {}

    /**
     * Reads a file in the format that its name tells.
     *
     * @param shown what the user knows it by
     * @throws CommandException if the name tells none
     * @throws InvalidDocumentException with the name of the file as the user knows it
     */
    static ConfigDocument read(Path file, String shown) throws IOException {
        return parse(shown, nameOf(file), Files.readAllBytes(file));
    }

    /**
     * Reads a text.
     *
     * @param shown what the user knows it by
     * @param name tells the format
     */
    static ConfigDocument parse(String shown, FilePath name, byte[] content) {
        if (DocumentFormat.of(name).isEmpty()) {
            throw CommandException.usage("file: " + shown + " (expected: a format with keys)")
                    .withHint(
                            "The extension says the format: "
                                    + String.join(", ", Formats.extensions())
                                    + ".");
        }
        try {
            return ConfigDocument.parse(name, content);
        } catch (InvalidDocumentException e) {
            throw new InvalidDocumentException(named(shown, e.problems()));
        }
    }

    /** The last part of a path: what tells the format. */
    static FilePath nameOf(Path file) {
        return FilePath.parse(String.valueOf(file.getFileName()));
    }

    /** Problems under the name by which the user knows their file. */
    static List<Problem> named(String shown, List<Problem> problems) {
        return problems.stream()
                .map(p -> new Problem(shown, p.line(), p.column(), p.message(), p.excerpt()))
                .toList();
    }

    /**
     * Gives a file another content, or makes it. The content is written beside it first, so that no
     * reader ever sees half of it; a link stays a link.
     */
    static void write(Path file, byte[] content) throws IOException {
        boolean there = Files.exists(file);
        if (!there && Files.isSymbolicLink(file)) {
            throw new IOException(file + ": a link to nothing (expected: a file)");
        }
        Path target = there ? file.toRealPath() : file;
        Path draft = target.resolveSibling(target.getFileName() + ".prism-new");
        Files.deleteIfExists(draft);
        try {
            if (there) {
                Files.copy(target, draft, StandardCopyOption.COPY_ATTRIBUTES);
            }
            Files.write(draft, content);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
