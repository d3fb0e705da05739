package io.marketprism.config.repository.file;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.repository.internal.durable.BackupStore;
import io.marketprism.config.repository.internal.durable.DurableFiles;
import io.marketprism.config.repository.internal.durable.FileOperations;
import io.marketprism.config.repository.internal.durable.FileWrite;
import io.marketprism.config.repository.internal.durable.WriterLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * What it takes to write below a directory: lock, journal and backups, all in its folder {@value
 * #FOLDER}. Used by one thread at a time.
 */
final class Workplace {
    /** Below the directory; hidden, so that it is no part of the configuration. */
    static final String FOLDER = ".prism/repository";

    private final Path root;
    private final Path state;
    private final FileOperations files;
    private final BackupStore backups;
    private final DurableFiles durable;
    private final BackupRetention retention;
    private final Clock clock;

    /**
     * The workplace of a directory.
     *
     * @param root a real path
     */
    Workplace(Path root, FileOperations files, BackupRetention retention, Clock clock) {
        this.root = root;
        this.state = root.resolve(FOLDER);
        this.files = files;
        this.retention = retention;
        this.clock = clock;
        this.backups = new BackupStore(files, state.resolve("backups"), clock);
        this.durable =
                new DurableFiles(files, root, state, backups, () -> UUID.randomUUID().toString());
    }

    /** The directory. */
    Path root() {
        return root;
    }

    BackupStore backups() {
        return backups;
    }

    /** Whether a write was begun and not ended, maybe by somebody who is at it. */
    boolean isUnfinished() {
        return durable.isUnfinished();
    }

    /** Another time whenever the journal came or went: each write is seen by that. */
    FileTime lastWrite() {
        try {
            return Files.getLastModifiedTime(state);
        } catch (IOException e) {
            return FileTime.fromMillis(0); // There was no write yet.
        }
    }

    /** Ends what a write has left undone; to be called by who has the lock. */
    void recover() throws IOException {
        durable.recover();
    }

    /** Keeps others from writing, and ends what one of them may have left undone. */
    WriterLock enter(Duration patience) throws IOException {
        files.createDirectory(root.resolve(".prism"), false);
        files.createDirectory(state, true);
        WriterLock lock = WriterLock.take(state.resolve("lock"), patience, clock);
        try {
            durable.recover();
            return lock;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Writes all or nothing, and forgets backups that are too many. */
    void write(List<FileWrite> writes) throws IOException {
        durable.write(writes, retention.maxCount() > 0);
    }

    /** Deletes the backups that the retention forbids. */
    void prune(List<FilePath> written) throws IOException {
        backups.prune(written, retention.maxCount(), retention.maxAge(), retention.maxTotalBytes());
    }

    /**
     * Where a file stands that is not there yet.
     *
     * @throws FileRefusedException if a link on the way leads out of the directory
     */
    Path place(FilePath name) throws IOException {
        Path target = root.resolve(name.value());
        Path there = target.getParent();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null) {
            throw new NoSuchFileException(target.toString());
        }
        Path real = there.toRealPath();
        if (!real.startsWith(root)) {
            throw new FileRefusedException(
                    name.value(), there + " leads out of " + root + " (expected: a place inside)");
        }
        return real.resolve(there.relativize(target).toString());
    }
}
