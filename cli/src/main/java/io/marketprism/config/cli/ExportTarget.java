package io.marketprism.config.cli;

import io.marketprism.config.model.name.FilePath;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder that files are exported to. A new one is filled beside its place and moved there as a
 * whole; one that is updated has each file replaced as a whole. Closing it before {@link #finish}
 * leaves no trace of a new one. Confined to one thread.
 */
final class ExportTarget implements AutoCloseable {
    private static final Set<String> LEFT_ALONE = Set.of(".git", ".prism");

    private final Path place;
    private final Path working;
    private final Set<Path> written = new HashSet<>();
    private int unchanged;

    private ExportTarget(Path place, Path working) {
        this.place = place;
        this.working = working;
    }

    /** What was done to the files of the folder. */
    record Done(int written, int unchanged, int deleted) {}

    /**
     * Checks that a folder may be written to.
     *
     * @param shown what the user calls it
     * @throws CommandException if it is no folder, or has files and is not to be updated
     */
    static void requireUsable(Path place, boolean update, Path shown) throws IOException {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(place)) {
            throw CommandException.usage("folder: " + shown + " is a file (expected: a folder)");
        }
        if (!update && !isEmpty(place)) {
            throw CommandException.of(ExitCodes.FAILED, "folder: " + shown + " has files")
                    .withHint("--update writes into it, or name one that is not there yet.");
        }
    }

    /** Begins to write. */
    static ExportTarget open(Path place, boolean update) throws IOException {
        if (update && Files.exists(place)) {
            Path real = place.toRealPath();
            return new ExportTarget(real, real);
        }
        Path parent = place.toAbsolutePath().getParent();
        if (parent == null) {
            throw CommandException.usage("folder: " + place + " (expected: not the root)");
        }
        Files.createDirectories(parent);
        String draft = "." + place.getFileName() + ".prism-new-" + System.nanoTime();
        return new ExportTarget(place, Files.createDirectory(parent.resolve(draft)));
    }

    /** How many files have been dealt with. */
    int count() {
        return written.size();
    }

    /**
     * Writes a file.
     *
     * @throws CommandException if a link or another kind of file stands in its way
     */
    void write(FilePath path, byte[] content) throws IOException {
        Path folder = working;
        for (String name : path.segments().subList(0, path.segments().size() - 1)) {
            folder = folder.resolve(name);
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                requireFree(folder);
                Files.createDirectory(folder);
            }
        }
        Path file = working.resolve(path.value());
        written.add(file);
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            if (Arrays.equals(Files.readAllBytes(file), content)) {
                unchanged++;
                return;
            }
        } else {
            requireFree(file);
        }
        LocalFile.write(file, content);
    }

    private static void requireFree(Path file) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            String found = Files.isSymbolicLink(file) ? "a symbolic link" : "something else";
            throw CommandException.of(
                            ExitCodes.FAILED,
                            file + " is " + found + " (expected: a file or folder)")
                    .withHint(
                            "Nothing is written through links; move it away, or export elsewhere.");
        }
    }

    /** Puts everything in its place. */
    Done finish(boolean delete) throws IOException {
        int deleted = delete && working.equals(place) ? deleteOthers() : 0;
        if (!working.equals(place)) {
            Files.move(
                    working,
                    place,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return new Done(written.size() - unchanged, unchanged, deleted);
    }

    private int deleteOthers() throws IOException {
        int[] deleted = new int[1];
        Files.walkFileTree(
                working,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes a) {
                        return !folder.equals(working)
                                        && LEFT_ALONE.contains(folder.getFileName().toString())
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes a)
                            throws IOException {
                        boolean leftAlone = LEFT_ALONE.contains(file.getFileName().toString());
                        if (!leftAlone && !written.contains(file)) {
                            Files.delete(file);
                            deleted[0]++;
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path folder, IOException failure)
                            throws IOException {
                        if (!folder.equals(working) && isEmpty(folder)) {
                            Files.delete(folder);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return deleted[0];
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    @Override
    public void close() throws IOException {
        if (!working.equals(place) && Files.exists(working)) {
            try (Stream<Path> all = Files.walk(working)) {
                for (Path file : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
