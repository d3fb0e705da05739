package io.marketprism.config.repository.internal.durable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A disk in memory that keeps no more than its promises. What was not synced may be lost at a
 * crash, all of it or any part and in any order: names one by one, contents whole, torn or not at
 * all. Each operation is counted, and at any of them the disk can fail or the process die.
 */
final class SimulatedDisk implements FileOperations {
    /** The end of the process: nothing after it is executed. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** What happens at a step. */
    enum Fault {
        /** The process dies before the step. */
        CRASH,
        /** The step fails, once. */
        ERROR,
        /** This step and all after it fail. */
        DEAD,
        /** This step, and all after it that need space, fail, and leave half of what they wrote. */
        FULL
    }

    private static final class Inode {
        byte[] content = new byte[0];
        byte[] durable = new byte[0];
        boolean synced;
    }

    private static final class Folder {
        final TreeMap<String, Inode> names = new TreeMap<>();
        TreeMap<String, Inode> durable = new TreeMap<>();
        final List<Consumer<Map<String, Inode>>> pending = new ArrayList<>();

        void change(Consumer<Map<String, Inode>> change) {
            change.accept(names);
            pending.add(change);
        }
    }

    private final TreeMap<Path, Folder> folders = new TreeMap<>();
    private int steps;
    private int faultAt = Integer.MAX_VALUE;
    private Fault fault = Fault.CRASH;
    private boolean crashed;

    SimulatedDisk(Path root) {
        folders.put(root, new Folder());
    }

    /** How many steps were made. */
    int steps() {
        return steps;
    }

    /** Counts anew; the fault comes at that step, from 1. */
    void failAt(int step, Fault kind) {
        steps = 0;
        faultAt = step;
        fault = kind;
    }

    /** No more faults. */
    void heal() {
        faultAt = Integer.MAX_VALUE;
    }

    /** Puts a file on the disk that is safe there. */
    void put(Path file, byte[] content) {
        Inode inode = new Inode();
        inode.content = content.clone();
        inode.durable = inode.content;
        inode.synced = true;
        Folder folder = folders.computeIfAbsent(parentOf(file), key -> new Folder());
        folder.names.put(nameOf(file), inode);
        folder.durable.put(nameOf(file), inode);
    }

    /** All files, without a step. */
    Map<Path, String> files() {
        Map<Path, String> all = new TreeMap<>();
        folders.forEach(
                (path, folder) ->
                        folder.names.forEach(
                                (name, inode) ->
                                        all.put(
                                                path.resolve(name),
                                                new String(
                                                        inode.content, StandardCharsets.UTF_8))));
        return all;
    }

    /** What is left when the machine starts again: whatever the dice say of what was not synced. */
    void restart(Random dice) {
        crashed = false;
        heal();
        for (Folder folder : folders.values()) {
            TreeMap<String, Inode> left = folder.durable;
            folder.pending.stream().filter(c -> dice.nextBoolean()).forEach(c -> c.accept(left));
            folder.pending.clear();
            folder.names.clear();
            folder.names.putAll(left);
        }
        for (Folder folder : folders.values()) {
            for (Inode inode : folder.names.values()) {
                if (!inode.synced) {
                    inode.content = tear(inode, dice);
                }
                inode.durable = inode.content;
                inode.synced = true;
            }
        }
    }

    private static byte[] tear(Inode inode, Random dice) {
        return switch (dice.nextInt(3)) {
            case 0 -> inode.durable;
            case 1 -> Arrays.copyOf(inode.content, dice.nextInt(inode.content.length + 1));
            default -> inode.content;
        };
    }

    private void step(boolean needsSpace) throws IOException {
        if (crashed) {
            throw new Crash();
        }
        steps++;
        boolean reached = steps >= faultAt;
        switch (fault) {
            case CRASH -> {
                if (reached) {
                    crashed = true;
                    throw new Crash();
                }
            }
            case ERROR -> {
                if (steps == faultAt) {
                    throw new IOException("Input/output error");
                }
            }
            case DEAD -> {
                if (reached) {
                    throw new IOException("Input/output error");
                }
            }
            case FULL -> {
                if (reached && needsSpace) {
                    throw new IOException("No space left on device");
                }
            }
        }
    }

    @Override
    public boolean exists(Path path) {
        if (crashed) {
            throw new Crash();
        }
        Folder parent = folders.get(parentOf(path));
        return folders.containsKey(path)
                || (parent != null && parent.names.containsKey(nameOf(path)));
    }

    @Override
    public byte[] read(Path file) throws IOException {
        step(false);
        return inode(file).content.clone();
    }

    @Override
    public long size(Path file) throws IOException {
        return inode(file).content.length;
    }

    @Override
    public List<Path> list(Path directory) {
        if (crashed) {
            throw new Crash();
        }
        Set<Path> found = new TreeSet<>();
        Folder folder = folders.get(directory);
        if (folder != null) {
            folder.names.keySet().forEach(name -> found.add(directory.resolve(name)));
            folders.keySet().stream()
                    .filter(path -> directory.equals(path.getParent()))
                    .forEach(found::add);
        }
        return List.copyOf(found);
    }

    /** Folders are never lost: that would only hide files, and they hold none of the promise. */
    @Override
    public void createDirectory(Path directory, boolean isPrivate) throws IOException {
        step(true);
        folders.computeIfAbsent(directory, key -> new Folder());
    }

    @Override
    public void create(Path file, byte[] content, @Nullable Path like) throws IOException {
        if (exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Inode inode = new Inode();
        try {
            step(true);
            inode.content = content.clone();
        } catch (IOException | Crash e) {
            inode.content = Arrays.copyOf(content, content.length / 2);
            folder(file).change(names -> names.put(nameOf(file), inode));
            throw e;
        }
        folder(file).change(names -> names.put(nameOf(file), inode));
    }

    @Override
    public void sync(Path file) throws IOException {
        step(false);
        Inode inode = inode(file);
        inode.durable = inode.content;
        inode.synced = true;
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        step(false);
        Folder folder = Objects.requireNonNull(folders.get(directory), directory::toString);
        folder.durable = new TreeMap<>(folder.names);
        folder.pending.clear();
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step(false);
        Inode inode = inode(from);
        folder(from)
                .change(
                        names -> {
                            names.remove(nameOf(from));
                            names.put(nameOf(to), inode);
                        });
    }

    @Override
    public void delete(Path path) throws IOException {
        step(false);
        Folder folder = folders.get(parentOf(path));
        if (folder != null) {
            folder.change(names -> names.remove(nameOf(path)));
        }
    }

    private Folder folder(Path file) throws IOException {
        Folder folder = folders.get(parentOf(file));
        if (folder == null) {
            throw new NoSuchFileException(file.toString());
        }
        return folder;
    }

    private Inode inode(Path file) throws IOException {
        Folder folder = folders.get(parentOf(file));
        Inode inode = folder == null ? null : folder.names.get(nameOf(file));
        if (inode == null) {
            throw new NoSuchFileException(file.toString());
        }
        return inode;
    }

    private static Path parentOf(Path path) {
        return Objects.requireNonNull(path.getParent(), path::toString);
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }
}
