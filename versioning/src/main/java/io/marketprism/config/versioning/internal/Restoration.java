package io.marketprism.config.versioning.internal;

import io.marketprism.config.versioning.ConfigVersionControl;
import io.marketprism.config.versioning.CorruptStoreException;
import io.marketprism.config.versioning.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Puts a backup in the place of a store: copied beside it, checked, and moved there as a whole. */
public final class Restoration {
    private Restoration() {}

    /** See {@link ConfigVersionControl#restore}. */
    public static void run(Path backup, Path directory) {
        Path target = directory.toAbsolutePath();
        if (!Files.isDirectory(backup.resolve("tables"))) {
            throw new StoreUnavailableException(
                    "backup: " + backup + " (expected: what 'prism backup' has made)", null);
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new StoreUnavailableException(
                    "store: " + directory + " (expected: a folder to be made)", null);
        }
        Path copy = target.resolveSibling(target.getFileName() + ".restoring");
        try {
            delete(copy);
            copy(backup, copy);
            verify(copy);
            Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StoreUnavailableException("store: " + directory + " cannot be made", e);
        }
    }

    private static void verify(Path copy) {
        List<String> damage;
        try (ConfigVersionControl control = ConfigVersionControl.open(copy)) {
            damage = control.findDamage();
            control.health().problem().ifPresent(Restoration::refuse);
        }
        if (!damage.isEmpty()) {
            refuse(String.join("; ", damage.subList(0, Math.min(10, damage.size()))));
        }
    }

    private static void refuse(String damage) {
        throw new CorruptStoreException("backup: damaged: " + damage, null);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
