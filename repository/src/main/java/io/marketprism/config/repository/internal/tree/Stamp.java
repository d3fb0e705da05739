package io.marketprism.config.repository.internal.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What a file system says of a file without opening it. Two equal stamps mean the same content,
 * unless the file was changed twice within one tick of the file system's clock; {@link #isSettled}
 * tells when that cannot be any more. Immutable.
 *
 * @param id tells the file from another of the same name
 * @param changedNanos when content, mode or owner changed, which no program can set
 */
record Stamp(Type type, String id, long size, long modifiedNanos, long changedNanos) {
    /** What kind of thing has a name. */
    enum Type {
        FILE,
        DIRECTORY,
        LINK,
        SPECIAL
    }

    /** No file system in use counts in longer ticks than FAT, with its 2 s. */
    private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final int TYPE_BITS = 0170000;
    private static final int LINK_BITS = 0120000;
    private static final int FILE_BITS = 0100000;
    private static final int DIRECTORY_BITS = 0040000;

    static Stamp of(Path path, LinkOption... options) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return ofUnix(
                    Files.readAttributes(
                            path, "unix:mode,ino,size,lastModifiedTime,ctime", options));
        }
        BasicFileAttributes read = Files.readAttributes(path, BasicFileAttributes.class, options);
        Type type = Type.SPECIAL;
        if (read.isSymbolicLink()) {
            type = Type.LINK;
        } else if (read.isRegularFile()) {
            type = Type.FILE;
        } else if (read.isDirectory()) {
            type = Type.DIRECTORY;
        }
        long modified = nanos(read.lastModifiedTime());
        String id = read.fileKey() + "/" + read.creationTime();
        return new Stamp(type, id, read.size(), modified, modified);
    }

    private static Stamp ofUnix(Map<String, Object> read) {
        Type type =
                switch ((Integer) get(read, "mode") & TYPE_BITS) {
                    case LINK_BITS -> Type.LINK;
                    case FILE_BITS -> Type.FILE;
                    case DIRECTORY_BITS -> Type.DIRECTORY;
                    default -> Type.SPECIAL;
                };
        return new Stamp(
                type,
                get(read, "ino").toString(),
                (Long) get(read, "size"),
                nanos((FileTime) get(read, "lastModifiedTime")),
                nanos((FileTime) get(read, "ctime")));
    }

    private static Object get(Map<String, Object> read, String name) {
        return Objects.requireNonNull(read.get(name), name);
    }

    private static long nanos(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }

    /** Whether a change after that moment would show in another stamp. */
    boolean isSettled(long nowNanos) {
        return nowNanos - Math.max(modifiedNanos, changedNanos) > TICK_NANOS;
    }
}
