package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.ProjectExistsException;
import io.marketprism.config.versioning.spi.AuditRecorder;
import java.time.Instant;
import java.util.Optional;

/** Adds a project without commits to the store. */
final class CreateProjectTask extends WriteTask<ProjectCell> {
    private final ProjectName name;
    private final Person actor;
    private final Projects projects;
    private final Instant time;
    private final AuditRecorder audit;

    CreateProjectTask(
            ProjectName name, Person actor, Projects projects, Instant time, AuditRecorder audit) {
        this.name = name;
        this.actor = actor;
        this.projects = projects;
        this.time = time;
        this.audit = audit;
    }

    @Override
    ProjectCell prepare(GroupDraft draft) {
        if (projects.isTaken(name)) {
            throw new ProjectExistsException(name);
        }
        int number = projects.nextNumber();
        ProjectState state = new ProjectState(number, name, Revision.NONE, time, RefMap.EMPTY);
        draft.batch().put(Table.META, Projects.rowKey(name), Projects.row(number, time));
        long sequence = draft.nextSequence();
        byte[] record =
                audit.record(
                        new AuditRecorder.Decision(
                                sequence,
                                time,
                                actor,
                                "create",
                                name,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
        draft.batch().put(Table.AUDIT, RowKeys.audit(sequence), AuditTrail.row(record));
        ProjectCell cell = projects.reserve(state);
        draft.onPublish(() -> projects.add(cell));
        return cell;
    }
}
