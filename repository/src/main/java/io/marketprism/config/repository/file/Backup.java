package io.marketprism.config.repository.file;

import io.marketprism.config.model.name.FilePath;
import java.time.Instant;
import java.util.Objects;

/**
 * What a file held before a write. Immutable.
 *
 * @param file the file
 * @param number counts the backups of the file, from 1; the highest is the newest
 * @param at when the file was written
 * @param size in bytes
 */
public record Backup(FilePath file, int number, Instant at, long size) {
    /** Checks that nothing is missing. */
    public Backup {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(at, "at");
    }
}
