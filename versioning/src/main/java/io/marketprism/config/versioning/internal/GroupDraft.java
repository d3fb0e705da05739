package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.ConfigCommit;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.LogEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * What a group of requests is going to write: rows, the states after them, and the entries. A
 * request works in a fork, which is joined if it succeeds. Confined to the writer's thread.
 */
final class GroupDraft {
    /** An entry and the project whose log it belongs to. */
    record Publication(ProjectCell project, LogEntry entry) {}

    private final @Nullable GroupDraft base;
    private final Batch batch = new Batch();
    private final Map<ProjectCell, ProjectState> states = new LinkedHashMap<>();
    private final Map<String, RememberedAnswer> answers = new HashMap<>();
    private final Map<String, ConfigCommit> commits = new HashMap<>();
    private final List<Publication> publications = new ArrayList<>();
    private final List<Runnable> onPublish = new ArrayList<>();
    private long sequence;

    private GroupDraft(@Nullable GroupDraft base, long sequence) {
        this.base = base;
        this.sequence = sequence;
    }

    /** Starts a group after the audit record with the sequence. */
    static GroupDraft after(long sequence) {
        return new GroupDraft(null, sequence);
    }

    /** A draft on top of this one. */
    GroupDraft fork() {
        return new GroupDraft(this, sequence);
    }

    /** Takes over what a fork has added. */
    void join(GroupDraft fork) {
        batch.addAll(fork.batch);
        states.putAll(fork.states);
        answers.putAll(fork.answers);
        commits.putAll(fork.commits);
        publications.addAll(fork.publications);
        onPublish.addAll(fork.onPublish);
        sequence = fork.sequence;
    }

    Batch batch() {
        return batch;
    }

    /** The state of a project after the requests before this one. */
    ProjectState state(ProjectCell project) {
        ProjectState drafted = states.get(project);
        if (drafted != null) {
            return drafted;
        }
        return base == null ? project.state() : base.state(project);
    }

    /** The objects of a project, those that the group is going to write included. */
    GitObjects.Source objects(ProjectCell project) {
        Map<ObjectId, Batch.Row> drafted = new HashMap<>();
        for (GroupDraft draft = this; draft != null; draft = draft.base) {
            for (Batch.Row row : draft.batch.rows()) {
                if (row.table() == Table.OBJECTS && row.value() != null) {
                    drafted.put(ObjectId.fromRaw(row.key(), Integer.BYTES), row);
                }
            }
        }
        return (id, type) -> {
            Batch.Row row = drafted.get(id);
            byte[] value = row == null ? null : row.value();
            return value == null
                    ? project.read(id, type)
                    : Arrays.copyOfRange(value, 1, value.length);
        };
    }

    /** Moves a project on by an entry. */
    void advance(ProjectCell project, ProjectState state, LogEntry entry) {
        states.put(project, state);
        publications.add(new Publication(project, entry));
        entry.commits().forEach(commit -> commits.put(commitKey(project, commit.id()), commit));
    }

    /** A commit that the group has made already, if it is one. */
    Optional<ConfigCommit> commit(ProjectCell project, GitId id) {
        ConfigCommit own = commits.get(commitKey(project, id));
        return own != null || base == null ? Optional.ofNullable(own) : base.commit(project, id);
    }

    private static String commitKey(ProjectCell project, GitId id) {
        return project.number() + "/" + id.hex();
    }

    /** The answer that a request of this group has given under an idempotency key. */
    Optional<RememberedAnswer> answer(String rowKey) {
        RememberedAnswer drafted = answers.get(rowKey);
        if (drafted != null || base == null) {
            return Optional.ofNullable(drafted);
        }
        return base.answer(rowKey);
    }

    void remember(String rowKey, RememberedAnswer answer) {
        answers.put(rowKey, answer);
    }

    /** An entry that the group has made already, if it is one. */
    Optional<LogEntry> entry(ProjectCell project, Revision at) {
        Optional<LogEntry> own =
                publications.stream()
                        .filter(p -> p.project() == project && p.entry().revision().equals(at))
                        .map(Publication::entry)
                        .findFirst();
        return own.isPresent() || base == null ? own : base.entry(project, at);
    }

    /** The next number of an audit record. */
    long nextSequence() {
        return ++sequence;
    }

    /** The number of the last audit record. */
    long sequence() {
        return sequence;
    }

    /** Adds what else is to be shown when the batch is durable. */
    void onPublish(Runnable action) {
        onPublish.add(action);
    }

    /** Shows the states to readers; call only when the batch is durable. */
    void publish() {
        onPublish.forEach(Runnable::run);
        states.forEach(ProjectCell::publish);
    }

    List<Publication> publications() {
        return publications;
    }
}
