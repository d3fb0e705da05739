package io.marketprism.config.repository.file;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.DocumentFormat;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.repository.InvalidContentException;
import io.marketprism.config.repository.ReadOnlyRepositoryException;
import io.marketprism.config.repository.RepositoryBatch;
import io.marketprism.config.repository.RepositoryChange;
import io.marketprism.config.repository.RepositoryProblem;
import io.marketprism.config.repository.RepositorySnapshot;
import io.marketprism.config.repository.RepositoryUnavailableException;
import io.marketprism.config.repository.internal.durable.BackupStore;
import io.marketprism.config.repository.internal.durable.ChangedOnDiskException;
import io.marketprism.config.repository.internal.durable.Digests;
import io.marketprism.config.repository.internal.durable.FileWrite;
import io.marketprism.config.repository.internal.durable.WriterLock;
import io.marketprism.config.repository.internal.tree.HeldFile;
import io.marketprism.config.repository.internal.tree.HeldFiles;
import io.marketprism.config.repository.internal.watch.DirectoryEvents;
import io.marketprism.config.repository.internal.watch.TreeWatch;
import io.marketprism.config.repository.spi.AbstractConfigRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A repository in one file, or in the files of a directory tree, of any {@link DocumentFormat}.
 * Thread-safe.
 *
 * <pre>{@code
 * try (FileConfigRepository repository = FileConfigRepository.open(Path.of("/etc/app"))) {
 *     repository.set(KeyPath.parse("collector.binance.weight"), ConfigValue.of(1200));
 *     repository.backups(); // [collector/binance.yaml 1]
 * }
 * }</pre>
 *
 * <p><b>Keys.</b> Of one file, the tree is the file's. Of a directory, {@link FileLayout} has the
 * rules. A change is made in the text of the file that it belongs to, where nothing else changes.
 *
 * <p><b>Writes.</b> A batch changes all its files or none, even if the machine stops in between.
 * Mode and owner stay; a hard link to a file goes on to show the old content. What a file held
 * before is kept as a {@link Backup}. Meanwhile others are kept out by a lock; a person with an
 * editor knows nothing of it, so that a batch meets the files as they are at that moment, and is
 * planned anew if they are not what it was planned on.
 *
 * <p><b>Watching.</b> Changes by others are seen a moment after they were made, however an editor
 * or Kubernetes makes them; see {@link FileWatching}. A file that is broken shows its last good
 * tree, and the snapshot's problems say what is wrong with it, until it is mended. A file that is
 * deleted takes its keys along.
 *
 * <p><b>Limits.</b> Nothing outside the directory is read or written: a link counts as what it
 * leads to if that is inside, and is reported if it is not. Special files, files beyond the limits
 * and files that are not UTF-8 are reported and not read.
 */
public final class FileConfigRepository extends AbstractConfigRepository {
    /** How often a batch is planned anew because somebody edits the same files. */
    private static final int MAX_PLANS = 5;

    /** How long a look waits for another process to end its write. */
    private static final Duration OTHERS_WRITE = Duration.ofSeconds(1);

    /** How often it begins anew because of one. */
    private static final int MAX_LOOKS = 20;

    private static final long RETRY_MILLIS = 10;

    private final FileRepositoryBuilder options;
    private final @Nullable FilePath only;
    private final Path directory;
    private final Layout layout;
    private final Likeness likeness;
    private final HeldFiles held;
    private final @Nullable TreeWatch watch;

    private @Nullable Workplace workplace;
    private @Nullable WriterLock exclusiveLock;

    /** The state of the files that was made last, whether or not it was published. */
    private @Nullable RepositorySnapshot made;

    private long madeOf = -1;

    private FileConfigRepository(FileRepositoryBuilder options, @Nullable FilePath only) {
        super(options.name, options.readOnly, options.runtime);
        this.options = options;
        this.only = only;
        this.directory = only == null ? options.path : parentOf(options.path);
        boolean isMounted = only == null && options.layout == FileLayout.MOUNTED;
        this.layout = layoutOf(options, only);
        this.likeness = isMounted ? Likeness.BUT_FOR_TEXT_AND_EMPTY_MAPS : Likeness.BUT_FOR_TEXT;
        this.held =
                new HeldFiles(
                        new HeldFiles.Scope(
                                directory, only, !isMounted, options.limits, options.maxFiles),
                        clock());
        this.watch = options.watching.enabled() ? watchOf(options) : null;
    }

    private static Layout layoutOf(FileRepositoryBuilder options, @Nullable FilePath only) {
        if (only != null) {
            return new SingleFile(only);
        }
        String extension = options.newFiles.extensions().get(0);
        return switch (options.layout) {
            case MOUNTED -> new MountedFiles(extension);
            case MERGED -> new MergedFiles(FilePath.parse("config." + extension));
        };
    }

    private TreeWatch watchOf(FileRepositoryBuilder options) {
        FileWatching pace = options.watching;
        DirectoryEvents events = options.events;
        return new TreeWatch(
                directory,
                new TreeWatch.Pace(
                        pace.quiet(), pace.maxDelay(), pace.pollInterval(), pace.safetyInterval()),
                events == null ? TreeWatch.systemEvents(directory) : events,
                pace.polls() ? Optional.of("asked for") : QuietFileSystems.reason(directory),
                options.ticker,
                this::lookAgain);
    }

    private static Path parentOf(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("path: " + file + " (expected: a file)");
        }
        return parent;
    }

    /**
     * Opens a file or directory with the defaults of {@link #builder}.
     *
     * @throws IllegalArgumentException if the path is that of a file whose name has no known format
     */
    public static FileConfigRepository open(Path path) {
        return builder(path).open();
    }

    /**
     * Begins to say how a repository in a file or directory shall be. What is not there is taken
     * for a file if its name has a known format.
     */
    public static FileRepositoryBuilder builder(Path path) {
        return new FileRepositoryBuilder(path);
    }

    static FileConfigRepository open(FileRepositoryBuilder options) {
        FileConfigRepository repository =
                new FileConfigRepository(options, singleFile(options.path));
        try {
            if (options.exclusive) {
                repository.update(repository::lockedForGood);
            }
            TreeWatch watch = repository.watch;
            if (watch != null) {
                repository.lookAgain();
                watch.start(options.name);
            }
            return repository;
        } catch (RuntimeException e) {
            repository.close();
            throw e;
        }
    }

    private static @Nullable FilePath singleFile(Path path) {
        String name = String.valueOf(path.getFileName());
        if (Files.isDirectory(path)) {
            return null;
        }
        if (name.contains(".") && DocumentFormat.of(FilePath.parse(name)).isPresent()) {
            return FilePath.parse(name);
        }
        if (Files.exists(path)) {
            throw new IllegalArgumentException(
                    "path: " + path + " (expected: a directory, or a file of a known format)");
        }
        return null;
    }

    /** Why it polls; empty if the file system tells it when to look, or if it does not watch. */
    public Optional<String> polling() {
        return watch == null ? Optional.empty() : watch.polling();
    }

    /** How often files were looked at, read and parsed, for tests. */
    HeldFiles.Work work() {
        return held.work();
    }

    private void lookAgain() {
        try {
            refresh();
        } catch (RuntimeException e) {
            // The health tells of it, and the next look may find it mended.
        }
    }

    @Override
    protected RepositorySnapshot load(Optional<RepositorySnapshot> current) {
        look();
        if (options.required && !held.isThere()) {
            throw new RepositoryUnavailableException(name(), missing(), null);
        }
        RepositorySnapshot shown = shown();
        return current.filter(
                        before ->
                                before.version().equals(shown.version())
                                        && before.problems().equals(shown.problems()))
                .orElse(shown);
    }

    /** The state of the files as they are held. */
    private RepositorySnapshot shown() {
        RepositorySnapshot known = made;
        if (known == null || madeOf != held.generation()) {
            known = make();
            made = known;
            madeOf = held.generation();
        }
        return known;
    }

    private RepositorySnapshot make() {
        List<RepositoryProblem> problems = new ArrayList<>(held.problems());
        if (!held.isThere()) {
            problems.add(new RepositoryProblem(Origin.of(options.path.toString()), missing()));
        }
        TreeMap<FilePath, ConfigDocument> documents = new TreeMap<>();
        StringBuilder contents = new StringBuilder();
        for (HeldFile file : held.files().values()) {
            file.document().ifPresent(document -> documents.put(file.name(), document));
            contents.append(file.name()).append('\n').append(file.goodDigest()).append('\n');
        }
        String version = Digests.of(contents.toString().getBytes(StandardCharsets.UTF_8));
        MapValue tree = layout.tree(documents, problems::add);
        return new RepositorySnapshot(tree, version, clock().instant(), Map.of(), problems);
    }

    private String missing() {
        return "not there (expected: a " + (only == null ? "directory" : "file") + ")";
    }

    /**
     * Looks at the files when nobody is in the middle of a write, and again if somebody was: of
     * several files that were changed together, all are seen or none.
     */
    private void look() {
        try {
            Workplace place = workplace();
            for (int i = 0; i < MAX_LOOKS; i++) {
                endWrites(place);
                FileTime before = place == null ? null : place.lastWrite();
                lookOnce();
                if (place == null || place.lastWrite().equals(before)) {
                    return;
                }
            }
        } catch (IOException e) {
            throw unavailable("cannot be read", e);
        }
        throw new RepositoryUnavailableException(
                name(), "cannot be read: another process writes all the time", null);
    }

    private void lookOnce() throws IOException {
        if (watch == null) {
            held.look(visited -> {});
        } else {
            watch.beginLook();
            held.look(watch::visiting);
            watch.endLook();
        }
    }

    /** A write that nobody ends is one whose process died: then it is ended here, if it can be. */
    private void endWrites(@Nullable Workplace place) {
        if (place == null || !place.isUnfinished()) {
            return;
        }
        try {
            if (isReadOnly()) {
                awaitWrite(place);
            } else if (exclusiveLock != null) {
                place.recover();
            } else {
                place.enter(OTHERS_WRITE).close();
            }
        } catch (IOException e) {
            // To read what is there is better than nothing; whoever writes next tries again.
            reportFailure(unavailable("a write was left unfinished", e));
        }
    }

    private static void awaitWrite(Workplace place) {
        long deadline = System.nanoTime() + OTHERS_WRITE.toNanos();
        try {
            while (place.isUnfinished() && System.nanoTime() - deadline < 0) {
                TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where to write in the directory as it is now; {@code null} if there is none. */
    private @Nullable Workplace workplace() throws IOException {
        Path root;
        try {
            root = directory.toRealPath();
        } catch (NoSuchFileException e) {
            return null;
        }
        Workplace place = workplace;
        if (place == null || !place.root().equals(root)) {
            place = new Workplace(root, options.operations, options.backups, clock());
            workplace = place;
        }
        return place;
    }

    private interface Work {
        RepositorySnapshot in(Workplace place) throws IOException;
    }

    /** Does something that nobody else may write meanwhile. */
    @SuppressWarnings("try") // The lock is held, and not asked for anything.
    private RepositorySnapshot locked(Work work) {
        try {
            Files.createDirectories(directory);
            Workplace place = Objects.requireNonNull(workplace(), "workplace");
            if (exclusiveLock != null) {
                place.recover();
                return work.in(place);
            }
            try (WriterLock lock = place.enter(options.lockPatience)) {
                return work.in(place);
            }
        } catch (WriterLock.HeldException e) {
            throw new RepositoryLockedException(name(), e.getReason());
        } catch (IOException e) {
            throw unavailable("cannot be written", e);
        }
    }

    private RepositorySnapshot lockedForGood(RepositorySnapshot current) {
        try {
            Files.createDirectories(directory);
            Workplace place = Objects.requireNonNull(workplace(), "workplace");
            exclusiveLock = place.enter(options.lockPatience);
            return current;
        } catch (WriterLock.HeldException e) {
            throw new RepositoryLockedException(name(), e.getReason());
        } catch (IOException e) {
            throw unavailable("cannot be locked", e);
        }
    }

    private RepositoryUnavailableException unavailable(String what, IOException e) {
        boolean isDenied =
                e instanceof AccessDeniedException
                        || String.valueOf(e.getMessage()).contains("Read-only file system");
        String reason =
                isDenied
                        ? e.getMessage() + " (expected: a directory that this process may write to)"
                        : String.valueOf(e.getMessage());
        return new RepositoryUnavailableException(name(), what + ": " + reason, e);
    }

    @Override
    protected RepositorySnapshot write(RepositorySnapshot current, RepositoryBatch batch) {
        return locked(place -> written(place, current, batch));
    }

    /**
     * Expectations are of the files as they are, so these are looked at. Without any, only the
     * files that the batch changes count, and what they hold is checked as they are written.
     */
    private RepositorySnapshot written(
            Workplace place, RepositorySnapshot current, RepositoryBatch batch) throws IOException {
        if (!batch.expectations().isEmpty()) {
            look();
        }
        RepositorySnapshot before = current;
        for (int plan = 0; plan < MAX_PLANS; plan++) {
            if (madeOf != held.generation()) {
                before = shown();
            }
            batch.requireExpectations(before.tree());
            try {
                return place(place, before, batch);
            } catch (ChangedOnDiskException e) {
                look();
            }
        }
        throw new RepositoryUnavailableException(
                name(), "somebody else changes the same files all the time", null);
    }

    private RepositorySnapshot place(
            Workplace place, RepositorySnapshot before, RepositoryBatch batch) throws IOException {
        MapValue wanted = batch.applyTo(before.tree());
        if (wanted.equals(before.tree())) {
            return before;
        }
        Workspace workspace = new Workspace(name(), held.files(), options.limits);
        Layout.Planner planner = layout.planner(workspace);
        for (RepositoryChange change : batch.changes()) {
            planner.apply(change);
        }
        if (!likeness.of(layout.tree(workspace.documents(), problem -> {}), wanted)) {
            throw new FileRefusedException(
                    options.path.toString(),
                    "the files cannot show "
                            + batch.changes()
                            + " (expected: a change that the"
                            + " layout "
                            + options.layout
                            + " has a place for)");
        }
        store(place, workspace.changed());
        return madeOf == held.generation() ? before : shown();
    }

    private void store(Workplace place, Map<FilePath, Optional<ConfigDocument>> documents)
            throws IOException {
        Map<FilePath, Path> targets = new HashMap<>();
        List<FileWrite> writes = new ArrayList<>();
        for (Map.Entry<FilePath, Optional<ConfigDocument>> entry : documents.entrySet()) {
            FilePath name = entry.getKey();
            HeldFile file = held.files().get(name);
            Path target = file == null ? place.place(name) : file.real();
            byte[] before =
                    file == null ? null : file.document().map(ConfigDocument::bytes).orElse(null);
            byte[] after = entry.getValue().map(ConfigDocument::bytes).orElse(null);
            FileWrite write = FileWrite.of(name, target, before, after);
            if (!write.changesNothing()) {
                requireOneName(name, target);
                targets.put(name, target);
                writes.add(write);
            }
        }
        if (!writes.isEmpty()) {
            place.write(writes);
            documents.keySet().retainAll(targets.keySet());
            held.written(documents, targets);
            prune(place, targets.keySet());
        }
    }

    /** By another name, the same file would be shown as it was. */
    private void requireOneName(FilePath name, Path target) {
        for (HeldFile other : held.files().values()) {
            if (other.real().equals(target) && !other.name().equals(name)) {
                throw new FileRefusedException(
                        name.value(),
                        "is also " + other.name() + " (expected: one name, without links)");
            }
        }
    }

    private void prune(Workplace place, Set<FilePath> names) {
        try {
            place.prune(List.copyOf(names));
        } catch (IOException e) {
            // The write itself is done. What is too much goes with the next one.
            reportFailure(unavailable("old backups cannot be deleted", e));
        }
    }

    /** What files held before they were written, file by file, the oldest of each first. */
    public List<Backup> backups() {
        return only == null ? backups(BackupStore::list) : backups(only);
    }

    /** What a file held before it was written, the oldest first. */
    public List<Backup> backups(FilePath file) {
        return backups(store -> store.list(file));
    }

    private interface Listing {
        List<BackupStore.Entry> of(BackupStore store) throws IOException;
    }

    private List<Backup> backups(Listing listing) {
        try {
            BackupStore store = store();
            List<Backup> backups = new ArrayList<>();
            for (BackupStore.Entry entry : listing.of(store)) {
                long size = store.size(entry);
                backups.add(new Backup(entry.name(), entry.number(), entry.at(), size));
            }
            return List.copyOf(backups);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw unavailable("backups cannot be read", e);
        }
    }

    /** A store of its own, since others may be writing. */
    private BackupStore store() throws IOException {
        return new Workplace(directory.toRealPath(), options.operations, options.backups, clock())
                .backups();
    }

    /**
     * The content of a backup.
     *
     * @throws BackupNotFoundException if there is none with the number
     */
    public byte[] backup(FilePath file, int number) {
        try {
            return store().read(file, number);
        } catch (NoSuchFileException e) {
            throw new BackupNotFoundException(file, number, numbersOf(file));
        } catch (IOException e) {
            throw unavailable("backups cannot be read", e);
        }
    }

    private String numbersOf(FilePath file) {
        List<Backup> backups = backups(file);
        return backups.isEmpty()
                ? "a file with backups"
                : backups.get(0).number() + ".." + backups.get(backups.size() - 1).number();
    }

    /**
     * Gives a file the content of a backup, byte by byte, and returns the state afterwards. What
     * the file holds until then becomes a backup itself, even if it is broken.
     *
     * @throws BackupNotFoundException if there is none with the number
     * @throws ReadOnlyRepositoryException if the repository refuses writes
     * @throws RepositoryUnavailableException if it cannot be stored; nothing is changed then
     */
    public RepositorySnapshot restore(FilePath file, int number) {
        if (isReadOnly()) {
            throw new ReadOnlyRepositoryException(name());
        }
        return update(before -> locked(place -> restored(place, file, number)));
    }

    private RepositorySnapshot restored(Workplace place, FilePath file, int number)
            throws IOException {
        byte[] content = backup(file, number);
        look();
        HeldFile known = held.files().get(file);
        if (known != null && !known.isReadable()) {
            throw new InvalidContentException(name(), known.problems());
        }
        Path target = known == null ? place.place(file) : known.real();
        requireOneName(file, target);
        byte[] before = known == null ? null : options.operations.read(target);
        FileWrite write = FileWrite.of(file, target, before, content);
        if (!write.changesNothing()) {
            place.write(List.of(write));
            look();
            prune(place, Set.of(file));
        }
        return shown();
    }

    @Override
    protected void release() {
        if (watch != null) {
            watch.close();
        }
        WriterLock lock = exclusiveLock;
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException e) {
                throw unavailable("cannot be unlocked", e);
            }
        }
    }
}
