package io.marketprism.config.repository.file;

import io.marketprism.config.document.DocumentFormat;
import io.marketprism.config.document.DocumentLimits;
import io.marketprism.config.repository.internal.durable.DiskOperations;
import io.marketprism.config.repository.internal.durable.FileOperations;
import io.marketprism.config.repository.internal.watch.DirectoryEvents;
import io.marketprism.config.repository.spi.RepositoryRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How a {@link FileConfigRepository} shall be. Confined to one thread. */
public final class FileRepositoryBuilder {
    /** Most files of a directory, unless {@link #maxFiles} says otherwise. */
    public static final int DEFAULT_MAX_FILES = 100_000;

    final Path path;
    String name;
    boolean readOnly;
    boolean required;
    boolean exclusive;
    FileLayout layout = FileLayout.MOUNTED;
    DocumentFormat newFiles = DocumentFormat.YAML;
    DocumentLimits limits = DocumentLimits.DEFAULT;
    int maxFiles = DEFAULT_MAX_FILES;
    BackupRetention backups = BackupRetention.DEFAULT;
    FileWatching watching = FileWatching.DEFAULT;
    Duration lockPatience = Duration.ofSeconds(5);
    RepositoryRuntime runtime = RepositoryRuntime.standard();
    FileOperations operations = DiskOperations.DISK;
    @Nullable DirectoryEvents events;
    LongSupplier ticker = System::nanoTime;

    FileRepositoryBuilder(Path path) {
        this.path = path.toAbsolutePath().normalize();
        this.name = "file:" + path;
    }

    /** What origins, errors and health call it; default {@code file:} and the path. */
    public FileRepositoryBuilder name(String value) {
        name = Objects.requireNonNull(value, "name");
        return this;
    }

    /** Refuses writes, and takes no lock and makes no folder of its own; default: it writes. */
    public FileRepositoryBuilder readOnly() {
        readOnly = true;
        return this;
    }

    /**
     * Takes a file or directory that is not there for a failure, so that the last good state stays;
     * default: it is empty until it appears, and the health says so.
     */
    public FileRepositoryBuilder required() {
        required = true;
        return this;
    }

    /**
     * Keeps all others from writing from the opening to the close; default: during each write.
     * Opening fails then if another writes.
     */
    public FileRepositoryBuilder exclusive() {
        exclusive = true;
        return this;
    }

    /** How the files of a directory become a tree; default {@link FileLayout#MOUNTED}. */
    public FileRepositoryBuilder layout(FileLayout value) {
        layout = Objects.requireNonNull(value, "layout");
        return this;
    }

    /** The format of files that a new key of a directory needs; default YAML. */
    public FileRepositoryBuilder newFiles(DocumentFormat value) {
        newFiles = Objects.requireNonNull(value, "newFiles");
        return this;
    }

    /** What a file may ask of its reader; default {@link DocumentLimits#DEFAULT}. */
    public FileRepositoryBuilder limits(DocumentLimits value) {
        limits = Objects.requireNonNull(value, "limits");
        return this;
    }

    /**
     * Most files of a directory; default {@value #DEFAULT_MAX_FILES}. Of more, the first in the
     * order of names are read, and the health says that there are others.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public FileRepositoryBuilder maxFiles(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("maxFiles: " + value + " (expected: 1 or more)");
        }
        maxFiles = value;
        return this;
    }

    /** How long backups are kept; default {@link BackupRetention#DEFAULT}. */
    public FileRepositoryBuilder backups(BackupRetention value) {
        backups = Objects.requireNonNull(value, "backups");
        return this;
    }

    /** When it looks at the files again; default {@link FileWatching#DEFAULT}. */
    public FileRepositoryBuilder watching(FileWatching value) {
        watching = Objects.requireNonNull(value, "watching");
        return this;
    }

    /** How long a write waits for another writer; default 5 s. */
    public FileRepositoryBuilder lockPatience(Duration value) {
        lockPatience = Objects.requireNonNull(value, "lockPatience");
        return this;
    }

    /** Clock and threads; default {@link RepositoryRuntime#standard}. */
    public FileRepositoryBuilder runtime(RepositoryRuntime value) {
        runtime = Objects.requireNonNull(value, "runtime");
        return this;
    }

    /** The disk, for tests. */
    FileRepositoryBuilder operations(FileOperations value) {
        operations = value;
        return this;
    }

    /** What tells of changes, for tests. */
    FileRepositoryBuilder events(DirectoryEvents value, LongSupplier nanos) {
        events = value;
        ticker = nanos;
        return this;
    }

    /**
     * Opens it. If it watches, it reads the files at once; else at the first use.
     *
     * @throws IllegalArgumentException if the path is that of a file whose name has no known format
     * @throws RepositoryLockedException if it is exclusive and another writes
     */
    public FileConfigRepository open() {
        return FileConfigRepository.open(this);
    }
}
