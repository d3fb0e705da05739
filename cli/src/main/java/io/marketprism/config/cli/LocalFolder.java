package io.marketprism.config.cli;

import io.marketprism.config.document.Problem;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.InvalidNameException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The files of a folder that can be files of a project, and the reasons why others cannot. Links
 * are never followed: what they lead to is not part of the folder. {@code .git} and {@code .prism}
 * are left out. Immutable.
 *
 * @param entries the files, in the order of their paths
 * @param refused what cannot be taken, each with the reason
 */
record LocalFolder(List<Entry> entries, List<Problem> refused) {
    /** Longest content of a file, as the server allows it. */
    static final long MAX_FILE_BYTES = 10 << 20;

    private static final Set<String> LEFT_OUT = Set.of(".git", ".prism");

    /** Copies the lists. */
    LocalFolder {
        entries = List.copyOf(entries);
        refused = List.copyOf(refused);
    }

    /**
     * A file.
     *
     * @param path where it stands in the folder
     * @param file where it stands on this machine
     * @param shown the same, as the user knows it
     * @param size its length when the folder was read
     */
    record Entry(FilePath path, Path file, Path shown, long size) {
        /** The content as it is now. */
        byte[] read() throws IOException {
            return Files.readAllBytes(file);
        }
    }

    /**
     * Reads a folder, or a file as a folder that has only this.
     *
     * @param shown how a file is named to the user
     */
    static LocalFolder read(Path root, UnaryOperator<Path> shown) throws IOException {
        Path top = root.toRealPath();
        Path from = Files.isDirectory(top) ? top : top.getParent();
        Collector collector = new Collector(from == null ? top : from, root, shown);
        Files.walkFileTree(top, collector);
        collector.entries.sort(Comparator.comparing(Entry::path));
        return new LocalFolder(collector.entries, collector.refused);
    }

    private static final class Collector extends SimpleFileVisitor<Path> {
        private final List<Entry> entries = new ArrayList<>();
        private final List<Problem> refused = new ArrayList<>();
        private final Path top;
        private final Path root;
        private final UnaryOperator<Path> naming;

        Collector(Path top, Path root, UnaryOperator<Path> naming) {
            this.top = top;
            this.root = root;
            this.naming = naming;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            Path name = folder.getFileName();
            return !folder.equals(top) && name != null && LEFT_OUT.contains(name.toString())
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isSymbolicLink()) {
                refuse(file, "a symbolic link (expected: a file; copy what it leads to)");
            } else if (!attributes.isRegularFile()) {
                refuse(file, "neither a file nor a folder");
            } else if (isLeftOut(file)) {
                return FileVisitResult.CONTINUE;
            } else if (attributes.size() > MAX_FILE_BYTES) {
                refuse(file, attributes.size() + " bytes (expected: at most 10 MiB)");
            } else if (!Files.isReadable(file)) {
                refuse(file, "not readable by this user");
            } else {
                add(file, attributes.size());
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            String reason = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) ? "folder" : "file";
            refuse(file, "a " + reason + " that cannot be read: " + failure);
            return FileVisitResult.CONTINUE;
        }

        /** A worktree or submodule of Git has a file of that name. */
        private static boolean isLeftOut(Path file) {
            return LEFT_OUT.contains(String.valueOf(file.getFileName()));
        }

        private void add(Path file, long size) {
            String path =
                    top.relativize(file)
                            .toString()
                            .replace(file.getFileSystem().getSeparator(), "/");
            try {
                entries.add(new Entry(FilePath.parse(path), file, shown(file), size));
            } catch (InvalidNameException e) {
                refuse(file, String.valueOf(e.getMessage()));
            }
        }

        private void refuse(Path file, String reason) {
            refused.add(new Problem(shown(file).toString(), 0, 0, reason, ""));
        }

        /** The file under the name by which the user knows the folder. */
        private Path shown(Path file) {
            return naming.apply(
                    Files.isDirectory(root) ? root.resolve(top.relativize(file)) : root);
        }
    }
}
