package io.marketprism.config.repository.internal.durable;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Changes several files below a directory together or not at all: after a crash between any two
 * steps, {@link #recover} finds all of the change or makes that none is left. Used by one thread at
 * a time, under the {@link WriterLock}.
 *
 * <p>A write takes these steps. What is called synced is on the disk before the next step begins.
 *
 * <ol>
 *   <li>The {@link Intent} is written as {@code prepared}, and synced with its name.
 *   <li>Each new content is written beside its target, with the target's mode and owner, and synced
 *       (the <em>draft</em>); so is a backup of each old content; then the names of all these.
 *   <li>Each target must still hold what the change was planned on.
 *   <li>{@code prepared} is renamed to {@code committed}, and the name synced. This is the moment
 *       at which the change has happened: space and rights were needed before it, and are no more.
 *   <li>Each draft is renamed over its target, or the target deleted; then the names are synced.
 *   <li>{@code committed} is deleted.
 * </ol>
 *
 * <p>So whoever finds {@code prepared} deletes drafts and backups (undo), and whoever finds {@code
 * committed} renames what drafts are left (redo); both may be done again and again. A torn {@code
 * prepared} is one that had no drafts yet. Known as redo logging with shadow files; the order of
 * the syncs follows T. Pillai et al., "All File Systems Are Not Created Equal", OSDI 2014.
 *
 * <p>Where the file system breaks its word on rename or sync, nothing can be promised.
 */
public final class DurableFiles {
    private static final String PREPARED = "prepared";
    private static final String COMMITTED = "committed";

    private final FileOperations files;
    private final Path root;
    private final Path state;
    private final BackupStore backups;
    private final Supplier<String> ids;

    /**
     * Writes below a directory.
     *
     * @param root what all targets are below; a real path
     * @param state where the journal stands; made when needed
     * @param ids names for drafts, each another
     */
    public DurableFiles(
            FileOperations files,
            Path root,
            Path state,
            BackupStore backups,
            Supplier<String> ids) {
        this.files = files;
        this.root = root;
        this.state = state;
        this.backups = backups;
        this.ids = ids;
    }

    /**
     * Whether a write was begun and not ended: by this process, another, or one that is no more.
     */
    public boolean isUnfinished() {
        return files.exists(state.resolve(PREPARED)) || files.exists(state.resolve(COMMITTED));
    }

    /**
     * Ends what an interrupted write has begun. Without one, nothing happens.
     *
     * @throws IOException if that fails; to be tried again
     */
    public void recover() throws IOException {
        Path committed = state.resolve(COMMITTED);
        if (files.exists(committed)) {
            Intent intent =
                    Intent.decode(files.read(committed))
                            .orElseThrow(
                                    () -> new IOException(committed + ": damaged (see backups)"));
            redo(intent);
        }
        Path prepared = state.resolve(PREPARED);
        if (files.exists(prepared)) {
            Optional<Intent> intent = Intent.decode(files.read(prepared));
            if (intent.isPresent()) {
                undo(intent.get());
            } else {
                files.delete(prepared);
            }
        }
    }

    /**
     * Makes the writes, together or not at all. If this returns, they outlive a loss of power.
     *
     * @param keepsBackups whether old contents are kept
     * @throws ChangedOnDiskException if a file does not hold what it is said to hold
     * @throws UnfinishedWriteException if the disk failed at or after the commit: the change stands
     *     in the journal, but not all files show it yet
     * @throws IOException if it failed; then nothing has changed
     */
    public void write(List<FileWrite> writes, boolean keepsBackups) throws IOException {
        recover();
        makeDirectory(state, true);
        List<Path> kept = new ArrayList<>();
        Intent intent = plan(writes, keepsBackups, kept);
        try {
            prepare(intent);
            makeDrafts(writes, intent);
            keep(writes, kept);
            requireUnchanged(writes);
            syncParents(intent);
            commit();
        } catch (IOException | RuntimeException e) {
            takeBack(intent, e);
            if (files.exists(state.resolve(COMMITTED))) {
                throw new UnfinishedWriteException(state.resolve(COMMITTED), e);
            }
            throw e;
        }
        finish(intent);
    }

    /**
     * Names everything. {@code kept} gets the backup of each write that has one, in their order.
     */
    private Intent plan(List<FileWrite> writes, boolean keepsBackups, List<Path> kept)
            throws IOException {
        String id = ids.get();
        List<Intent.Step> steps = new ArrayList<>();
        for (FileWrite write : writes) {
            Path target = write.file();
            Path draft = target.resolveSibling("." + target.getFileName() + ".prism-" + id);
            steps.add(
                    new Intent.Step(
                            relative(target),
                            write.after().isPresent() ? relative(draft) : null,
                            write.before().map(Digests::of).orElse(null),
                            write.after().map(Digests::of).orElse(null)));
            if (keepsBackups && write.before().isPresent()) {
                kept.add(backups.next(write.name()));
            }
        }
        return new Intent(steps, kept.stream().map(this::relative).toList());
    }

    private void prepare(Intent intent) throws IOException {
        Path prepared = state.resolve(PREPARED);
        files.create(prepared, intent.encode(), null);
        files.sync(prepared);
        files.syncDirectory(state);
    }

    private void makeDrafts(List<FileWrite> writes, Intent intent) throws IOException {
        for (int i = 0; i < writes.size(); i++) {
            FileWrite write = writes.get(i);
            String draftName = intent.steps().get(i).draft();
            if (draftName != null && write.after().isPresent()) {
                Path draft = root.resolve(draftName);
                makeDirectory(parentOf(draft), false);
                Path like = write.before().isPresent() ? write.file() : null;
                files.create(draft, write.after().get(), like);
                files.sync(draft);
            }
        }
    }

    private void keep(List<FileWrite> writes, List<Path> kept) throws IOException {
        int next = 0;
        for (FileWrite write : writes) {
            if (next < kept.size() && write.before().isPresent()) {
                backups.add(kept.get(next++), write.before().get(), write.file());
            }
        }
    }

    private void requireUnchanged(List<FileWrite> writes) throws IOException {
        for (FileWrite write : writes) {
            Optional<byte[]> held = contentOf(write.file());
            boolean same =
                    held.isPresent() == write.before().isPresent()
                            && Arrays.equals(held.orElse(null), write.before().orElse(null));
            if (!same) {
                throw new ChangedOnDiskException(write.file());
            }
        }
    }

    private Optional<byte[]> contentOf(Path file) throws IOException {
        try {
            return Optional.of(files.read(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private void commit() throws IOException {
        files.rename(state.resolve(PREPARED), state.resolve(COMMITTED));
        files.syncDirectory(state);
    }

    /**
     * After a failure before the end of the commit. The journal must be {@code prepared} again, and
     * that on the disk, before a draft goes: a redo that finds only some of the drafts would do
     * half. If this fails too, the journal stays, and the next to come tries again.
     */
    private void takeBack(Intent intent, Exception cause) {
        try {
            if (files.exists(state.resolve(COMMITTED))) {
                files.rename(state.resolve(COMMITTED), state.resolve(PREPARED));
                files.syncDirectory(state);
            }
            undo(intent);
        } catch (IOException | RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private void undo(Intent intent) throws IOException {
        for (Intent.Step step : intent.steps()) {
            if (step.draft() != null) {
                files.delete(inRoot(step.draft()));
            }
        }
        for (String backup : intent.backups()) {
            files.delete(inRoot(backup));
        }
        syncParents(intent);
        files.delete(state.resolve(PREPARED));
    }

    private void finish(Intent intent) throws UnfinishedWriteException {
        try {
            redo(intent);
        } catch (IOException e) {
            throw new UnfinishedWriteException(state.resolve(COMMITTED), e);
        }
    }

    /**
     * A draft that is gone was renamed already. A file that was to be deleted and holds something
     * else by now was made anew after a crash, and stays.
     */
    private void redo(Intent intent) throws IOException {
        for (Intent.Step step : intent.steps()) {
            Path target = inRoot(step.target());
            if (step.draft() == null) {
                Optional<byte[]> held = contentOf(target);
                if (held.isPresent() && Digests.of(held.get()).equals(step.before())) {
                    files.delete(target);
                }
            } else if (files.exists(inRoot(step.draft()))) {
                files.rename(inRoot(step.draft()), target);
            }
        }
        syncParents(intent);
        files.delete(state.resolve(COMMITTED));
        files.syncDirectory(state);
    }

    private void syncParents(Intent intent) throws IOException {
        Set<Path> parents = new LinkedHashSet<>();
        intent.steps().forEach(step -> parents.add(parentOf(root.resolve(step.target()))));
        for (Path parent : parents) {
            if (files.exists(parent)) {
                files.syncDirectory(parent);
            }
        }
    }

    private void makeDirectory(Path folder, boolean isPrivate) throws IOException {
        if (files.exists(folder)) {
            return;
        }
        Path parent = parentOf(folder);
        makeDirectory(parent, false);
        files.createDirectory(folder, isPrivate);
        files.syncDirectory(parent);
    }

    private String relative(Path path) {
        return root.relativize(path).toString().replace('\\', '/');
    }

    /** A path of the journal, which anybody may have written who may write into the directory. */
    private Path inRoot(String relative) throws IOException {
        Path path = root.resolve(relative).normalize();
        if (!path.startsWith(root) || path.equals(root)) {
            throw new IOException(
                    "journal: " + relative + " (expected: a file below " + root + ")");
        }
        return path;
    }

    private static Path parentOf(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("path: " + path + " (expected: one with a parent)");
        }
        return parent;
    }
}
