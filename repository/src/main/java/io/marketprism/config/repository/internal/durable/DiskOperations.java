package io.marketprism.config.repository.internal.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The real disk. Thread-safe. */
public final class DiskOperations implements FileOperations {
    /** The one instance; it has no state. */
    public static final FileOperations DISK = new DiskOperations();

    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_READS_AND_WRITES =
            PosixFilePermissions.fromString("rw-------");

    private DiskOperations() {}

    @Override
    public boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public byte[] read(Path file) throws IOException {
        return Files.readAllBytes(file);
    }

    @Override
    public long size(Path file) throws IOException {
        return Files.size(file);
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        try (Stream<Path> names = Files.list(directory)) {
            return names.sorted().toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
    }

    @Override
    public void createDirectory(Path directory, boolean isPrivate) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        if (isPrivate && isPosix(directory)) {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } else {
            Files.createDirectory(directory);
        }
    }

    /** Until it has its mode and owner, nobody else may open the file: it may hold secrets. */
    @Override
    public void create(Path file, byte[] content, @Nullable Path like) throws IOException {
        boolean takesAttributes = like != null && isPosix(file);
        FileAttribute<?>[] attributes =
                takesAttributes
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(OWNER_READS_AND_WRITES)
                        }
                        : new FileAttribute<?>[0];
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, attributes)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }
        if (like != null && takesAttributes) {
            copyAttributes(like, file);
        }
    }

    private static void copyAttributes(Path from, Path to) throws IOException {
        PosixFileAttributes wanted = Files.readAttributes(from, PosixFileAttributes.class);
        PosixFileAttributeView view =
                Files.getFileAttributeView(
                        to, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        PosixFileAttributes given = view.readAttributes();
        try {
            if (!given.group().equals(wanted.group())) {
                view.setGroup(wanted.group());
            }
            if (!given.owner().equals(wanted.owner())) {
                view.setOwner(wanted.owner());
            }
        } catch (IOException e) {
            throw new FileSystemException(
                    from.toString(),
                    null,
                    "owner "
                            + wanted.owner()
                            + " and group "
                            + wanted.group()
                            + " cannot be kept (expected: a process that runs as the owner and is"
                            + " of the group)");
        }
        // The last, since a change of owner clears bits of the mode.
        view.setPermissions(wanted.permissions());
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Opened for reading, where that is enough: the mode may forbid to write. */
    @Override
    public void sync(Path file) throws IOException {
        StandardOpenOption access =
                isPosix(file) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (FileChannel channel = FileChannel.open(file, access)) {
            channel.force(true);
        }
    }

    /** Windows has no such step: its file system writes names down by itself. */
    @Override
    public void syncDirectory(Path directory) throws IOException {
        if (isPosix(directory)) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.deleteIfExists(path);
    }
}
