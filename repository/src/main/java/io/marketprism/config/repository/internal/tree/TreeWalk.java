package io.marketprism.config.repository.internal.tree;

import io.marketprism.config.document.DocumentFormat;
import io.marketprism.config.model.Origin;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.InvalidNameException;
import io.marketprism.config.repository.RepositoryProblem;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One look at a directory: which files of known formats are in it, at any depth. It never leaves
 * the directory: what a link leads to counts only if that is inside. Names that begin with a dot
 * are passed over: editors, version control and Kubernetes keep their own things there.
 */
final class TreeWalk {
    private final Path root;
    private final int maxFiles;
    private final Consumer<Path> visiting;
    private final Listing listing = new Listing();

    /** The real directories above the one that is being looked at, and itself. */
    private final Deque<Path> chain = new ArrayDeque<>();

    private int maxDepth = FilePath.MAX_SEGMENTS - 1;

    /**
     * Prepares a look.
     *
     * @param root a real path
     * @param visiting told of each directory before it is listed
     */
    TreeWalk(Path root, int maxFiles, Consumer<Path> visiting) {
        this.root = root;
        this.maxFiles = maxFiles;
        this.visiting = visiting;
    }

    /** All files of known formats. */
    Listing all() {
        walk(root, "");
        return listing;
    }

    /** One file right in the directory, if it is there. */
    Listing only(FilePath name) {
        visiting.accept(root);
        maxDepth = 0;
        visit(root.resolve(name.value()), name.value());
        return listing;
    }

    private void walk(Path directory, String prefix) {
        visiting.accept(directory);
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return; // Gone since it was seen; its parent tells of it.
        } catch (IOException | DirectoryIteratorException e) {
            listing.refuseDirectory(
                    prefix, problem(prefix, "cannot be read (expected: a readable directory)", e));
            return;
        }
        Collections.sort(entries);
        chain.push(directory);
        for (Path entry : entries) {
            String name = String.valueOf(entry.getFileName());
            if (!name.startsWith(".")) {
                visit(entry, prefix.isEmpty() ? name : prefix + "/" + name);
            }
        }
        chain.pop();
    }

    private void visit(Path entry, String name) {
        try {
            Stamp stamp = Stamp.of(entry, LinkOption.NOFOLLOW_LINKS);
            if (stamp.type() == Stamp.Type.LINK) {
                follow(entry, name);
            } else {
                take(entry, stamp, name);
            }
        } catch (NoSuchFileException e) {
            // Gone since it was listed.
        } catch (IOException e) {
            refuse(name, false, "cannot be looked at (expected: a readable file)", e);
        }
    }

    private void follow(Path link, String name) throws IOException {
        Path real;
        try {
            real = link.toRealPath();
        } catch (NoSuchFileException e) {
            refuse(name, false, "a link that leads nowhere (expected: to a file)", null);
            return;
        }
        boolean isDirectory = Files.isDirectory(real);
        if (!real.startsWith(root)) {
            refuse(
                    name,
                    isDirectory,
                    "a link that leads out of " + root + " (expected: to what is inside)",
                    null);
        } else if (isDirectory && chain.contains(real)) {
            listing.report(
                    problem(name, "a link to a directory above it (expected: no circle)", null));
        } else {
            Path parent = real.getParent();
            if (!isDirectory && parent != null) {
                visiting.accept(parent); // It may be hidden, and met by no other way.
            }
            take(real, Stamp.of(real, LinkOption.NOFOLLOW_LINKS), name);
        }
    }

    private void take(Path real, Stamp stamp, String name) {
        switch (stamp.type()) {
            case DIRECTORY -> {
                int depth = name.split("/", -1).length;
                if (depth > maxDepth) {
                    String message = "a directory (expected: at most " + maxDepth + " levels)";
                    listing.refuseDirectory(name, problem(name, message, null));
                } else {
                    walk(real, name);
                }
            }
            case FILE -> named(name).ifPresent(file -> add(file, new Found(real, stamp)));
            case LINK, SPECIAL ->
                    refuse(name, false, "not a regular file (expected: a regular file)", null);
        }
    }

    private void add(FilePath file, Found found) {
        if (listing.files().size() < maxFiles) {
            listing.add(file, found);
        } else if (!listing.mayHave(file)) {
            String message = "more files (expected: at most " + maxFiles + ")";
            listing.refuseDirectory("", problem(file.value(), message, null));
        }
    }

    /** The name of a file of a known format. */
    private Optional<FilePath> named(String name) {
        if (!hasFormat(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(FilePath.parse(name));
        } catch (InvalidNameException e) {
            listing.report(problem(name, String.valueOf(e.getMessage()), null));
            return Optional.empty();
        }
    }

    private static boolean hasFormat(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        for (DocumentFormat format : DocumentFormat.values()) {
            if (format.extensions().contains(extension)) {
                return name.contains(".");
            }
        }
        return false;
    }

    private void refuse(
            String name, boolean isDirectory, String message, @Nullable Throwable cause) {
        RepositoryProblem problem = problem(name, message, cause);
        if (isDirectory) {
            listing.refuseDirectory(name, problem);
        } else {
            named(name).ifPresent(file -> listing.refuse(file, problem));
        }
    }

    private static RepositoryProblem problem(
            String name, String message, @Nullable Throwable cause) {
        String reason = cause == null ? "" : ": " + cause.getMessage();
        return new RepositoryProblem(Origin.of(name.isEmpty() ? "." : name), message + reason);
    }
}
