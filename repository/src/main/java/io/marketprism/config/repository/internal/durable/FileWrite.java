package io.marketprism.config.repository.internal.durable;

import io.marketprism.config.model.name.FilePath;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of one file: made, replaced or taken away. Immutable. */
public final class FileWrite {
    private final FilePath name;
    private final Path file;
    private final byte @Nullable [] before;
    private final byte @Nullable [] after;

    private FileWrite(FilePath name, Path file, byte @Nullable [] before, byte @Nullable [] after) {
        this.name = Objects.requireNonNull(name, "name");
        this.file = Objects.requireNonNull(file, "file");
        this.before = before;
        this.after = after;
    }

    /**
     * A write.
     *
     * @param name what the file is called, and its backups too
     * @param file the file itself, not a link to it
     * @param before what it is known to hold; {@code null} if it must not be there
     * @param after what it shall hold; {@code null} if it shall go
     */
    public static FileWrite of(
            FilePath name, Path file, byte @Nullable [] before, byte @Nullable [] after) {
        return new FileWrite(name, file, before, after);
    }

    /** What the file is called. */
    public FilePath name() {
        return name;
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** What the file is known to hold; empty if it must not be there. */
    public Optional<byte[]> before() {
        return Optional.ofNullable(before);
    }

    /** What the file shall hold; empty if it shall go. */
    public Optional<byte[]> after() {
        return Optional.ofNullable(after);
    }

    /** Whether there is anything to do. */
    public boolean changesNothing() {
        return Arrays.equals(before, after);
    }
}
