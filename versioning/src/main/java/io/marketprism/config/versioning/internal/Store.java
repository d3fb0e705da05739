package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.versioning.ChangeConflictException;
import io.marketprism.config.versioning.CommitRequest;
import io.marketprism.config.versioning.CommitResult;
import io.marketprism.config.versioning.Conflict;
import io.marketprism.config.versioning.CorruptStoreException;
import io.marketprism.config.versioning.LogEntry;
import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.PreconditionFailedException;
import io.marketprism.config.versioning.ProjectNotFoundException;
import io.marketprism.config.versioning.RefRequest;
import io.marketprism.config.versioning.RefResult;
import io.marketprism.config.versioning.StoreHealth;
import io.marketprism.config.versioning.StoreUnavailableException;
import io.marketprism.config.versioning.VersioningLimits;
import io.marketprism.config.versioning.protection.ProtectionPolicy;
import io.marketprism.config.versioning.spi.AuditRecorder;
import io.marketprism.config.versioning.spi.Authorizer;
import io.marketprism.config.versioning.spi.CommitCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.eclipse.jgit.lib.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One store: a directory with the tables, the watermark and the lock, and everything that works on
 * it. A request runs through {@link #commit}, top to bottom. Thread-safe.
 *
 * <p>Nothing else writes: a new kind of request becomes a {@link CommitRequest} or, where it is no
 * commit, a {@link WriteTask}.
 */
public final class Store implements AutoCloseable {
    /** What a store is opened with. */
    public record Settings(
            Clock clock,
            String node,
            VersioningLimits limits,
            Authorizer authorizer,
            List<CommitCheck> checks,
            BiConsumer<ProjectName, List<LogEntry>> listener,
            boolean acceptLoss,
            List<KeyPattern> secrets) {}

    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(5);
    private static final int MAX_RETURNS = 3;
    private static final int LARGE_CHANGES = 1000;
    private static final long LARGE_BYTES = 4L << 20;
    private static final byte[] FORMAT_KEY = RowKeys.utf8("format");
    private static final byte FORMAT = 1;

    private final Settings settings;
    private final DirectoryLock lock;
    private final Storage storage;
    private final Watermark watermark;
    private final HistoryReader history;
    private final Projects projects;
    private final DocumentCache documents;
    private final HistoryIndex index;
    private final IndexBuilder indexBuilder;
    private final CommitPlanner planner;
    private final CommitWriter writer;
    private final RequestMemory memory;
    private final AuditRecorder audit;
    private final ProtectionGuard guard;
    private final EntryWriter entries;
    private final Lanes lanes = new Lanes();
    private volatile boolean closing;

    private Store(Settings settings, DirectoryLock lock, Storage storage, Watermark watermark) {
        this.settings = settings;
        this.lock = lock;
        this.storage = storage;
        this.watermark = watermark;
        this.history = new HistoryReader(storage);
        this.projects = new Projects(storage);
        this.documents = new DocumentCache(settings.limits().documents());
        this.index = new HistoryIndex(storage, new TouchFinder(documents, settings.secrets()));
        this.audit = new AuditTrail(settings.node());
        this.guard = new ProtectionGuard(documents);
        this.entries = new EntryWriter(history, index, guard, audit, settings.clock());
        this.memory =
                new RequestMemory(
                        storage, history, settings.clock(), settings.limits().idempotency());
        this.planner =
                new CommitPlanner(
                        settings.limits(),
                        documents,
                        settings.checks(),
                        new Preconditions(history, documents),
                        index.finder());
        projects.load(history);
        this.writer =
                new CommitWriter(
                        storage,
                        watermark,
                        lastSequence(),
                        settings.limits().maxWaiting(),
                        this::published);
        this.indexBuilder = new IndexBuilder(storage, history, index, projects, writer);
    }

    /**
     * Opens the store in a directory, or makes one.
     *
     * @throws io.marketprism.config.versioning.StoreLockedException if another process has it
     * @throws CorruptStoreException if it cannot be read
     */
    public static Store open(Path directory, Settings settings) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("store: " + directory + " cannot be made", e);
        }
        DirectoryLock lock = DirectoryLock.take(directory, LOCK_PATIENCE);
        try {
            Storage storage =
                    RocksStorage.open(directory.resolve("tables"), directory.resolve("native"));
            Watermark watermark = Watermark.open(directory.resolve("acknowledged"));
            return open(settings, lock, storage, watermark);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Opens a store over given tables, which it will close. */
    static Store open(Settings settings, DirectoryLock lock, Storage storage, Watermark watermark) {
        try {
            checkFormat(storage);
            Store store = new Store(settings, lock, storage, watermark);
            store.checkWatermark();
            store.checkHeads();
            store.writer.start();
            store.finishIndex();
            return store;
        } catch (RuntimeException e) {
            watermark.close();
            storage.close();
            throw e;
        }
    }

    private static void checkFormat(Storage storage) {
        byte[] format = storage.get(Table.META, FORMAT_KEY);
        if (format == null) {
            Batch batch = new Batch();
            batch.put(Table.META, FORMAT_KEY, new byte[] {FORMAT});
            storage.append(batch);
            HistoryIndex.create(storage);
        } else if (format.length != 1 || format[0] != FORMAT) {
            throw new CorruptStoreException(
                    "store: its format is unknown (expected: " + FORMAT + ")", null);
        }
    }

    private long lastSequence() {
        long[] last = new long[1];
        byte[] none = new byte[0];
        storage.scanDown(
                Table.AUDIT,
                none,
                RowKeys.last(none),
                (key, value) -> {
                    last[0] = RowKeys.revisionOf(key).number();
                    return false;
                });
        return last[0];
    }

    /** A store with a damaged head can be looked into and taken out of, but not written to. */
    private void checkHeads() {
        if (!projects.damage().isEmpty()) {
            writer.stop(
                    new StoreUnavailableException(
                            "store: damaged, so that it can only be read: "
                                    + String.join("; ", projects.damage())
                                    + "; restore a backup",
                            null));
        }
    }

    /**
     * Copies the store as it is at this moment into a directory that is a store too.
     *
     * @throws StoreUnavailableException if the directory exists or cannot be written
     */
    public void backup(Path directory) {
        long sequence = writer.sequence();
        try {
            Files.createDirectories(directory.toAbsolutePath().getParent());
            Files.createDirectory(directory);
        } catch (IOException e) {
            throw new StoreUnavailableException(
                    "backup: " + directory + " (expected: a folder to be made)", e);
        }
        storage.checkpoint(directory.resolve("tables"));
        try (Watermark acknowledged = Watermark.open(directory.resolve("acknowledged"))) {
            acknowledged.write(sequence);
        }
    }

    /** A store that ends before what it acknowledged is read only, until somebody accepts that. */
    private void checkWatermark() {
        long acknowledged = watermark.read();
        if (writer.sequence() >= acknowledged) {
            return;
        }
        if (settings.acceptLoss()) {
            watermark.write(writer.sequence());
            return;
        }
        writer.stop(
                new StoreUnavailableException(
                        "store: it ends at record "
                                + writer.sequence()
                                + " but acknowledged "
                                + acknowledged
                                + "; restore a backup, or accept the loss with 'prism fsck"
                                + " --accept'",
                        null));
    }

    /** See {@link io.marketprism.config.versioning.Project#firstAnswer}. */
    public Optional<CommitResult> firstAnswer(ProjectCell project, CommitRequest request) {
        settings.authorizer().authorize(project.state().name(), request);
        return memory.first(project, request, GroupDraft.after(writer.sequence()));
    }

    /** Makes a commit, or says why not; returns when it is durable. */
    public CommitResult commit(ProjectCell project, CommitRequest request) {
        settings.authorizer().authorize(project.state().name(), request);
        planner.checkLimits(request);
        Lanes.Hold hold = lanes.hold(project, request);
        try {
            Optional<CommitResult> first =
                    memory.first(project, request, GroupDraft.after(writer.sequence()));
            return first.isPresent() ? first.get() : planAndWrite(project, request);
        } finally {
            hold.close();
        }
    }

    private CommitResult planAndWrite(ProjectCell project, CommitRequest request) {
        for (int returns = 0; returns <= MAX_RETURNS; returns++) {
            Plan plan = planner.plan(project, request);
            guard.check(project, plan.state().heads(), plan, () -> treeAfter(project, plan));
            boolean nothing = plan.edits().isEmpty() && request.merges().isEmpty();
            if (request.dryRun() || nothing) {
                return new CommitResult(plan.state().revision(), Optional.empty(), plan.changes());
            }
            Plan ready = isLarge(plan, project) ? storeObjectsFirst(project, plan) : plan;
            Optional<CommitResult> result =
                    writer.submit(new CommitTask(project, ready, memory, entries));
            if (result.isPresent()) {
                return result.get();
            }
        }
        List<Conflict> conflicts =
                request.changes().stream().map(c -> Conflict.ofFile(c.path())).distinct().toList();
        throw new ChangeConflictException(project.state().revision(), conflicts);
    }

    /** Moves refs, or says why not; returns when it is durable. */
    public RefResult move(ProjectCell project, RefRequest request) {
        settings.authorizer().authorize(project.state().name(), request);
        for (int returns = 0; returns <= MAX_RETURNS; returns++) {
            ProjectReader reader = new ProjectReader(this, project);
            Instant time = settings.clock().instant();
            RefPlan plan = new RefPlanner(reader, history, time, settings.limits()).plan(request);
            if (plan.moves().isEmpty()) {
                return new RefResult(project.state().revision(), List.of());
            }
            guard.check(project, plan.heads(), plan);
            int maxRefs = settings.limits().maxRefs();
            Optional<RefResult> result =
                    writer.submit(new RefTask(project, plan, entries, maxRefs));
            if (result.isPresent()) {
                return result.get();
            }
        }
        throw new PreconditionFailedException(
                "refs: they moved again and again meanwhile (expected: no other moves; try again)",
                project.state().revision(),
                List.of());
    }

    /** What a plan comes to, with its new objects left aside. */
    private static Tree treeAfter(ProjectCell project, Plan plan) {
        BranchHead head = plan.state().head(plan.ref());
        Tree tree = head == null ? Tree.EMPTY : head.tree();
        return new TreeEdits(project, (id, type, content) -> {}).apply(tree, plan.edits());
    }

    /** The policy of a project after its newest entry. */
    public ProtectionPolicy policy(ProjectCell project) {
        return guard.policy(project, project.state().heads());
    }

    private static boolean isLarge(Plan plan, ProjectCell project) {
        return plan.edits().size() > LARGE_CHANGES || plan.contentBytes(project) > LARGE_BYTES;
    }

    /**
     * Syncs the contents of a large request before its turn; nobody sees them until the ref moves.
     */
    private Plan storeObjectsFirst(ProjectCell project, Plan plan) {
        Batch batch = new Batch();
        for (TreeEdits.FileEdit edit : plan.edits()) {
            Blob content = edit.content();
            if (content != null) {
                batch.put(
                        Table.OBJECTS,
                        RowKeys.object(project.number(), content.id()),
                        ProjectCell.objectRow(Constants.OBJ_BLOB, content.content(project)));
            }
            if (batch.bytes() > LARGE_BYTES) {
                storage.append(batch);
                batch = new Batch();
            }
        }
        if (!batch.rows().isEmpty()) {
            storage.append(batch);
        }
        return plan.withObjectsStored();
    }

    /** Makes a project without commits; returns when it is durable. */
    public ProjectCell create(ProjectName name, Person actor) {
        Instant now = settings.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        return writer.submit(new CreateProjectTask(name, actor, projects, now, audit));
    }

    /** The project with the name. */
    public ProjectCell project(ProjectName name) {
        return projects.find(name).orElseThrow(() -> new ProjectNotFoundException(name));
    }

    /** The names of all projects in their order. */
    public List<ProjectName> names() {
        return projects.names();
    }

    /** How the store is. */
    public StoreHealth health() {
        StoreUnavailableException failure = writer.failure();
        return new StoreHealth(
                failure == null,
                Optional.ofNullable(failure).map(Throwable::getMessage),
                writer.sequence(),
                writer.waiting());
    }

    /** Looks at every stored row; see {@link StoreCheck}. */
    public List<String> findDamage() {
        return new StoreCheck(storage, projects, index).run();
    }

    /** Serves Git clients that clone and fetch a project. */
    public GitUpload git(ProjectCell project) {
        return new GitUpload(project, history, settings.limits().maxGitRequestBytes());
    }

    /** Builds the history index anew; see {@link IndexBuilder}. */
    public boolean reindex() {
        return reindex(() -> true);
    }

    boolean reindex(BooleanSupplier goOn) {
        return indexBuilder.run(() -> !closing && goOn.getAsBoolean());
    }

    /** Goes on with an index that is half built, or starts one for a store that has none. */
    private void finishIndex() {
        boolean missing = index.state().live() == HistoryIndex.NO_GENERATION;
        if (writer.failure() == null && (missing || indexBuilder.isUnfinished())) {
            Thread builder = new Thread(this::reindexQuietly, "prism-index");
            builder.setDaemon(true);
            builder.start();
        }
    }

    private void reindexQuietly() {
        try {
            boolean unused = reindex();
        } catch (RuntimeException e) {
            LOG.error("The history index was not built; 'prism reindex' tries again", e);
        }
    }

    HistoryIndex index() {
        return index;
    }

    HistoryReader history() {
        return history;
    }

    DocumentCache documents() {
        return documents;
    }

    private void published(List<GroupDraft.Publication> publications) {
        for (GroupDraft.Publication publication : publications) {
            settings.listener()
                    .accept(publication.project().state().name(), List.of(publication.entry()));
        }
    }

    @Override
    public void close() {
        closing = true;
        writer.close();
        watermark.close();
        storage.close();
        lock.close();
    }
}
