package io.marketprism.config.repository.file;

import io.marketprism.config.repository.internal.durable.DiskOperations;
import io.marketprism.config.repository.internal.durable.FileOperations;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The real disk, which gives errors while the test wants it to. */
final class FailingDisk implements FileOperations {
    private final FileOperations disk = DiskOperations.DISK;
    private volatile @Nullable Path noRenameTo;
    private volatile boolean noSync;

    /** Nothing can take the name any more; {@code null} lets it again. */
    void failRenamesTo(@Nullable Path target) {
        noRenameTo = target;
    }

    /** Contents cannot be synced any more. */
    void failSyncs(boolean fails) {
        noSync = fails;
    }

    private static IOException error(Path path) {
        return new FileSystemException(path.toString(), null, "Input/output error");
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        if (to.equals(noRenameTo)) {
            throw error(to);
        }
        disk.rename(from, to);
    }

    @Override
    public void sync(Path file) throws IOException {
        if (noSync) {
            throw error(file);
        }
        disk.sync(file);
    }

    @Override
    public boolean exists(Path path) {
        return disk.exists(path);
    }

    @Override
    public byte[] read(Path file) throws IOException {
        return disk.read(file);
    }

    @Override
    public long size(Path file) throws IOException {
        return disk.size(file);
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        return disk.list(directory);
    }

    @Override
    public void createDirectory(Path directory, boolean isPrivate) throws IOException {
        disk.createDirectory(directory, isPrivate);
    }

    @Override
    public void create(Path file, byte[] content, @Nullable Path like) throws IOException {
        disk.create(file, content, like);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        disk.syncDirectory(directory);
    }

    @Override
    public void delete(Path path) throws IOException {
        disk.delete(path);
    }
}
