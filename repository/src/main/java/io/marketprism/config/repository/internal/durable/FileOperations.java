package io.marketprism.config.repository.internal.durable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps that durable writes are made of. Tests put a disk behind it that is full, fails, tears
 * what is written or loses what was not synced.
 */
public interface FileOperations {
    /** Whether something has the name, be it a link that leads nowhere. */
    boolean exists(Path path);

    /**
     * The content of a file.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    byte[] read(Path file) throws IOException;

    /** The size of a file in bytes. */
    long size(Path file) throws IOException;

    /** The names in a directory, sorted; none if there is no such directory. */
    List<Path> list(Path directory) throws IOException;

    /** Makes a directory that only its owner may enter, if it is not there. */
    void createDirectory(Path directory, boolean isPrivate) throws IOException;

    /**
     * Makes a new file with the content.
     *
     * @param like a file whose mode, owner and group the new one gets, before it has its name in
     *     full view and before it has its content; {@code null} for those of any new file
     * @throws java.nio.file.FileAlreadyExistsException if the name is taken
     */
    void create(Path file, byte[] content, @Nullable Path like) throws IOException;

    /** Returns when the content of a file is on the disk. */
    void sync(Path file) throws IOException;

    /** Returns when the names in a directory are on the disk. */
    void syncDirectory(Path directory) throws IOException;

    /** Gives a file another name in place of what has had it, in one step. */
    void rename(Path from, Path to) throws IOException;

    /** Takes a name away; nothing happens if it is not there. */
    void delete(Path path) throws IOException;
}
