package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.ConfigCommit;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.LogEntry;
import io.marketprism.config.versioning.PathChange;
import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.RefMove;
import io.marketprism.config.versioning.spi.AuditRecorder;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Turns entries of the log into rows: the entry itself, the refs as it leaves them, the index of
 * history, and a record of the audit for each ref. Every kind of request ends here. Used by the
 * writer's thread only.
 */
final class EntryWriter {
    private static final byte[] NOTHING = new byte[0];

    private final HistoryReader history;
    private final HistoryIndex index;
    private final ProtectionGuard guard;
    private final AuditRecorder audit;
    private final Clock clock;

    EntryWriter(
            HistoryReader history,
            HistoryIndex index,
            ProtectionGuard guard,
            AuditRecorder audit,
            Clock clock) {
        this.history = history;
        this.index = index;
        this.guard = guard;
        this.audit = audit;
        this.clock = clock;
    }

    /** Now, or the time of the entry before if the clock was set back since. */
    Instant timeAfter(Instant before) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return now.isBefore(before) ? before : now;
    }

    /** Decides once more, by the policy of the entry before. */
    ProtectionGuard guard() {
        return guard;
    }

    /**
     * The commit of an id, if the log has introduced it already. Git counts seconds: the same
     * change made by the same author twice within one, on two branches that stand on one commit, is
     * one commit.
     */
    Optional<ConfigCommit> known(GroupDraft draft, ProjectCell project, ObjectId id) {
        return draft.commit(project, GitObjects.publicId(id)).or(() -> history.commit(project, id));
    }

    /** Where an object of the project goes. */
    static GitObjects.Sink sink(GroupDraft draft, ProjectCell project) {
        return (id, type, content) ->
                draft.batch()
                        .put(
                                Table.OBJECTS,
                                RowKeys.object(project.number(), id),
                                ProjectCell.objectRow(type, content));
    }

    /**
     * Adds an entry to what the group writes; what its commits touched is worked out here. For
     * entries without commits, or with few small ones.
     */
    void append(
            GroupDraft draft,
            ProjectCell project,
            LogEntry entry,
            RefMap refs,
            Person login,
            Optional<String> reason) {
        List<List<FileTouches>> touches =
                entry.commits().isEmpty()
                        ? List.of()
                        : index.touches(draft.objects(project), entry);
        append(draft, project, entry, refs, login, reason, touches);
    }

    /**
     * Adds an entry to what the group writes, and moves the project on by it.
     *
     * @param refs of the project after the entry
     * @param login who did it, for the audit
     * @param reason why, for the audit
     * @param touches of each commit of the entry, in the same order
     */
    void append(
            GroupDraft draft,
            ProjectCell project,
            LogEntry entry,
            RefMap refs,
            Person login,
            Optional<String> reason,
            List<List<FileTouches>> touches) {
        ProjectState state = draft.state(project);
        Batch batch = draft.batch();
        int number = project.number();
        batch.put(Table.LOG, RowKeys.entry(number, entry.revision()), EntryCodec.encode(entry));
        for (RefMove move : entry.moves()) {
            writeRef(batch, number, entry, move);
            record(draft, state.name(), entry.time(), move, login, reason);
        }
        addHistory(batch, number, entry);
        index.add(batch, number, entry, touches);
        draft.advance(project, state.after(entry.revision(), entry.time(), refs), entry);
    }

    private static void writeRef(Batch batch, int project, LogEntry entry, RefMove move) {
        byte[] row = RowKeys.ref(project, move.ref());
        if (move.to().isPresent()) {
            batch.put(Table.REFS, row, refRow(move.to().get(), entry.revision()));
        } else {
            batch.delete(Table.REFS, row);
        }
    }

    /** Adds the rows that find an entry by ref, path and commit; they follow from it alone. */
    static void addHistory(Batch batch, int project, LogEntry entry) {
        for (RefMove move : entry.moves()) {
            byte[] history = RowKeys.refHistory(project, move.ref());
            byte[] id = move.to().map(EntryWriter::raw).orElse(NOTHING);
            batch.put(Table.HISTORY, RowKeys.at(history, entry.revision()), id);
        }
        entry.commits().forEach(commit -> writeIndex(batch, project, commit));
    }

    private static void writeIndex(Batch batch, int project, ConfigCommit commit) {
        batch.put(
                Table.HISTORY,
                RowKeys.commit(project, GitObjects.internalId(commit.id())),
                RowKeys.number(commit.revision().number()));
        for (FilePath path : touchedPaths(commit)) {
            byte[] history = RowKeys.pathHistory(project, path);
            batch.put(Table.HISTORY, RowKeys.at(history, commit.revision()), NOTHING);
        }
    }

    private static Set<FilePath> touchedPaths(ConfigCommit commit) {
        Set<FilePath> paths = new TreeSet<>();
        for (PathChange change : commit.changes()) {
            paths.add(change.path());
            change.from().ifPresent(paths::add);
        }
        return paths;
    }

    private void record(
            GroupDraft draft,
            ProjectName project,
            Instant time,
            RefMove move,
            Person login,
            Optional<String> reason) {
        long sequence = draft.nextSequence();
        AuditRecorder.Decision decision =
                new AuditRecorder.Decision(
                        sequence,
                        time,
                        login,
                        verb(move),
                        project,
                        Optional.of(move.ref()),
                        move.from(),
                        move.to(),
                        reason);
        byte[] record = audit.record(decision);
        draft.batch().put(Table.AUDIT, RowKeys.audit(sequence), AuditTrail.row(record));
    }

    private static String verb(RefMove move) {
        return switch (move.kind()) {
            case CREATED, FAST_FORWARD -> "write";
            case FORCED -> "force";
            case DELETED -> "delete";
            case RENAMED -> "rename";
        };
    }

    private static byte[] raw(GitId id) {
        byte[] raw = new byte[Constants.OBJECT_ID_LENGTH];
        GitObjects.internalId(id).copyRawTo(raw, 0);
        return raw;
    }

    /** The row of a ref that an entry has put somewhere. */
    static byte[] refRow(GitId to, Revision revision) {
        byte[] id = raw(to);
        return ByteBuffer.allocate(id.length + Long.BYTES)
                .put(id)
                .putLong(revision.number())
                .array();
    }
}
