package io.marketprism.config.cli;

import io.marketprism.config.document.DocumentFormat;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.repository.file.FileConfigRepository;
import io.marketprism.config.repository.file.FileRepositoryBuilder;
import io.marketprism.config.repository.file.FileWatching;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of this machine and the repository that keeps its backups: that of the file alone, or of a
 * directory above it.
 *
 * @param name what the repository calls the file
 */
record BackedUpFile(FileConfigRepository repository, FilePath name) implements AutoCloseable {
    /** Where a repository keeps backups, as seen from its directory. */
    private static final String BACKUPS = ".prism/repository/backups";

    /**
     * Opens the repository of a file, without watching it.
     *
     * @param shown what the user knows the file by
     */
    static BackedUpFile of(Path file, String shown) {
        if (DocumentFormat.of(LocalFile.nameOf(file)).isEmpty()) {
            throw CommandException.usage("file: " + shown + " (expected: a format with keys)");
        }
        Path absolute = file.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        for (Path above = parent; above != null; above = above.getParent()) {
            Path inside = above.relativize(absolute);
            if (!above.equals(parent)
                    && Files.isDirectory(above.resolve(BACKUPS).resolve(inside))) {
                String name = inside.toString().replace('\\', '/');
                return new BackedUpFile(open(above), FilePath.parse(name));
            }
        }
        return new BackedUpFile(open(absolute), LocalFile.nameOf(file));
    }

    private static FileConfigRepository open(Path path) {
        FileRepositoryBuilder builder = FileConfigRepository.builder(path);
        return builder.watching(FileWatching.OFF).open();
    }

    @Override
    public void close() {
        repository.close();
    }
}
