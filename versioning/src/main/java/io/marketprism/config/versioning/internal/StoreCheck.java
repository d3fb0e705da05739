package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.ConfigCommit;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.LogEntry;
import io.marketprism.config.versioning.RefMove;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every stored row: objects are what their ids say, the log and the audit have no gap and
 * no torn record, every commit of the log is there, every ref stands where the log has put it,
 * every row of the history and of its index follows from the log, and remembered answers are whole.
 * Confined to one thread; the store may be in use meanwhile.
 */
final class StoreCheck {
    private static final int HASH_BYTES = 32;

    private final Storage storage;
    private final Projects projects;
    private final HistoryIndex index;
    private final List<String> damage = new ArrayList<>();

    StoreCheck(Storage storage, Projects projects, HistoryIndex index) {
        this.storage = storage;
        this.projects = projects;
        this.index = index;
    }

    /** Every damage found, each named in one line; none if all is well. */
    List<String> run() {
        for (ProjectName name : projects.names()) {
            projects.find(name).ifPresent(this::checkProject);
        }
        checkAudit();
        checkRequests();
        return damage;
    }

    private void checkProject(ProjectCell project) {
        ProjectState state = project.state();
        checkObjects(project);
        Map<String, RefMove> refs = new HashMap<>();
        Map<String, Revision> movedAt = new HashMap<>();
        RowsCheck rows = new RowsCheck(storage, index, project, what -> report(state, what));
        for (long n = 1; n <= state.revision().number(); n++) {
            LogEntry entry = checkEntry(project, Revision.of(n), refs, rows);
            if (entry != null) {
                entry.moves().forEach(move -> movedAt.put(move.ref(), entry.revision()));
            }
        }
        rows.checkRest(state.revision());
        if (project.state().revision().equals(state.revision())) {
            checkRefs(state, refs, movedAt);
        }
    }

    /** The refs as they are stored; not to be compared while they move on. */
    private void checkRefs(
            ProjectState state, Map<String, RefMove> refs, Map<String, Revision> movedAt) {
        byte[] prefix = RowKeys.project(state.number());
        storage.scanUp(
                Table.REFS,
                prefix,
                prefix,
                (key, value) -> {
                    String ref =
                            new String(
                                    key,
                                    prefix.length,
                                    key.length - prefix.length,
                                    StandardCharsets.UTF_8);
                    RefMove move = refs.remove(ref);
                    Revision at = movedAt.get(ref);
                    boolean same =
                            move != null
                                    && move.to().isPresent()
                                    && at != null
                                    && Arrays.equals(
                                            value, EntryWriter.refRow(move.to().get(), at));
                    if (!same) {
                        report(state, ref + " is not where the log has put it");
                    }
                    return true;
                });
        refs.keySet().forEach(ref -> report(state, ref + " is gone, but not by the log"));
    }

    private void checkObjects(ProjectCell project) {
        byte[] prefix = RowKeys.project(project.number());
        storage.scanUp(
                Table.OBJECTS,
                prefix,
                prefix,
                (key, value) -> {
                    ObjectId id = ObjectId.fromRaw(key, prefix.length);
                    byte[] content =
                            value.length == 0 ? value : Arrays.copyOfRange(value, 1, value.length);
                    if (value.length == 0 || !GitObjects.idOf(value[0], content).equals(id)) {
                        report(project.state(), "object " + id.name() + " fails its checksum");
                    }
                    return true;
                });
    }

    private @Nullable LogEntry checkEntry(
            ProjectCell project, Revision revision, Map<String, RefMove> refs, RowsCheck rows) {
        byte[] row = storage.get(Table.LOG, RowKeys.entry(project.number(), revision));
        if (row == null) {
            report(project.state(), "entry " + revision + " of the log is missing");
            return null;
        }
        try {
            LogEntry entry = EntryCodec.decode(row);
            entry.moves().forEach(move -> replay(project.state(), revision, move, refs));
            entry.commits().forEach(commit -> checkCommit(project, commit));
            rows.check(entry);
            return entry;
        } catch (ConfigException e) {
            report(project.state(), "entry " + revision + ": " + e.getMessage());
            return null;
        }
    }

    /** Moves a ref as the log says, which must begin where the move before has ended. */
    private void replay(
            ProjectState state, Revision revision, RefMove move, Map<String, RefMove> refs) {
        RefMove before =
                move.to().isPresent() ? refs.put(move.ref(), move) : refs.remove(move.ref());
        Optional<GitId> stood = before == null ? Optional.empty() : before.to();
        if (!move.from().equals(stood)) {
            report(state, "entry " + revision + " moves " + move.ref() + " from elsewhere");
        }
    }

    /** The commit and its files are there; that they are intact is known already. */
    private void checkCommit(ProjectCell project, ConfigCommit commit) {
        try {
            Tree tree = HistoryReader.treeOf(project, GitObjects.internalId(commit.id()));
            if (!tree.id().name().equals(commit.tree().hex())) {
                report(project.state(), "commit " + commit.id() + " has another tree in the log");
            }
            for (var change : commit.changes()) {
                var content = change.content();
                Blob blob = WorkingFiles.blobAt(tree, change.path(), project);
                boolean same =
                        blob == null
                                ? content.isEmpty()
                                : content.filter(blob.publicId()::equals).isPresent();
                if (!same) {
                    report(
                            project.state(),
                            "commit " + commit.id() + ": " + change.path() + " is not as logged");
                }
                if (blob != null) {
                    blob.content(project);
                }
            }
        } catch (ConfigException e) {
            report(project.state(), "commit " + commit.id() + ": " + e.getMessage());
        }
    }

    /** The remembered answers are whole, and each can be found by its time. */
    private void checkRequests() {
        byte[] none = new byte[0];
        storage.scanUp(
                Table.REQUESTS,
                none,
                none,
                (key, value) -> {
                    if (key.length == 0 || key[0] != RowKeys.REQUEST) {
                        return true;
                    }
                    try {
                        Instant time = RememberedAnswer.decode(value).time();
                        byte[] byTime = RowKeys.requestTime(time, key);
                        if (storage.get(Table.REQUESTS, byTime) == null) {
                            damage.add("requests: an answer cannot be found by its time");
                        }
                    } catch (ConfigException e) {
                        damage.add(String.valueOf(e.getMessage()));
                    }
                    return true;
                });
    }

    private void checkAudit() {
        byte[] none = new byte[0];
        long[] expected = {1};
        storage.scanUp(
                Table.AUDIT,
                none,
                none,
                (key, value) -> {
                    long sequence = RowKeys.revisionOf(key).number();
                    if (sequence != expected[0]) {
                        damage.add("audit: record " + expected[0] + " is missing");
                    }
                    expected[0] = sequence + 1;
                    if (!isIntact(value)) {
                        damage.add("audit: record " + sequence + " fails its checksum");
                    }
                    return true;
                });
    }

    private static boolean isIntact(byte[] row) {
        if (row.length < HASH_BYTES) {
            return false;
        }
        byte[] hash = AuditTrail.leafHash(Arrays.copyOfRange(row, HASH_BYTES, row.length));
        return Arrays.equals(hash, Arrays.copyOf(row, HASH_BYTES));
    }

    private void report(ProjectState project, String what) {
        damage.add(project.name() + ": " + what);
    }
}
