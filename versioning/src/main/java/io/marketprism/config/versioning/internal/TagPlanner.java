package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.versioning.EmptyMessageException;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.Person;
import io.marketprism.config.versioning.PreconditionFailedException;
import io.marketprism.config.versioning.RefChange;
import io.marketprism.config.versioning.RefMove.Kind;
import io.marketprism.config.versioning.RefNotFoundException;
import io.marketprism.config.versioning.SemanticVersion;
import io.marketprism.config.versioning.TagFixedException;
import io.marketprism.config.versioning.VersioningLimits;
import io.marketprism.config.versioning.internal.RefPlan.PlannedMove;
import io.marketprism.config.versioning.internal.RefPlan.TagObject;
import io.marketprism.config.versioning.internal.RefPlan.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** Works out what becomes of tags and channels. Confined to one thread. */
final class TagPlanner {
    private final ProjectReader reader;
    private final ProjectState state;
    private final HistoryReader history;
    private final Ancestry ancestry;
    private final Instant time;
    private final VersioningLimits limits;
    private final List<PlannedMove> moves = new ArrayList<>();
    private final List<TagObject> objects = new ArrayList<>();

    TagPlanner(
            ProjectReader reader,
            HistoryReader history,
            Ancestry ancestry,
            Instant time,
            VersioningLimits limits) {
        this.reader = reader;
        this.state = reader.cell().state();
        this.history = history;
        this.ancestry = ancestry;
        this.time = time;
        this.limits = limits;
    }

    List<PlannedMove> moves() {
        return moves;
    }

    List<TagObject> objects() {
        return objects;
    }

    void plan(RefChange change, Person login) {
        if (change instanceof RefChange.CreateTag create) {
            create(create, login);
        } else if (change instanceof RefChange.DeleteTag delete) {
            delete(delete);
        } else if (change instanceof RefChange.PointChannel point) {
            point(point);
        } else if (change instanceof RefChange.DeleteChannel delete) {
            String ref = ProjectState.refOfChannel(delete.name());
            add(ref, Target.of(existing(ref, delete.name(), "a channel")), null, Kind.DELETED);
        }
    }

    private void create(RefChange.CreateTag create, Person login) {
        Target commit = reader.target(create.at());
        requireSameAsBefore(create.name(), commit.commit());
        String ref = ProjectState.refOfTag(create.name());
        Target target =
                create.message().isEmpty()
                        ? commit
                        : annotated(create.name(), commit, create.message().get(), login);
        add(ref, null, target, Kind.CREATED);
    }

    private Target annotated(BranchName name, Target commit, String message, Person login) {
        if (message.isBlank()) {
            throw new EmptyMessageException();
        }
        int length = RowKeys.utf8(message).length;
        VersioningLimits.check("message bytes", length, limits.maxMessageBytes());
        byte[] content = GitObjects.tag(commit.commit(), name.value(), login, time, message);
        ObjectId id = GitObjects.idOf(Constants.OBJ_TAG, content);
        objects.add(new TagObject(id, content));
        return new Target(id, commit.commit(), commit.tree());
    }

    /** A name that once stood for a commit stands for no other one: somebody may have noted it. */
    private void requireSameAsBefore(BranchName name, ObjectId commit) {
        ObjectId before = history.lastOf(state.number(), ProjectState.refOfTag(name));
        if (before == null || state.head(ProjectState.refOfTag(name)) != null) {
            return;
        }
        ObjectId stood = reader.cell().peel(before);
        if (!stood.equals(commit)) {
            throw new TagFixedException(
                    name,
                    "it stood for " + stood.name(),
                    "the same commit, or a name that was not used yet");
        }
    }

    private void delete(RefChange.DeleteTag delete) {
        BranchName name = delete.name();
        String ref = ProjectState.refOfTag(name);
        BranchHead head = existing(ref, name, "a tag");
        boolean annotated = !head.object().equals(head.commit());
        if (annotated && SemanticVersion.ofTag(name.value()).isPresent()) {
            throw new TagFixedException(
                    name, "it is a release, which stays", "a tag that is no release");
        }
        Optional<GitId> expected = delete.expected();
        GitId now = GitObjects.publicId(head.commit());
        if (expected.isPresent() && !expected.get().equals(now)) {
            throw new PreconditionFailedException(
                    "tag: " + name + " is at " + now + " (expected: " + expected.get() + ")",
                    state.revision(),
                    List.of());
        }
        add(ref, Target.of(head), null, Kind.DELETED);
    }

    private void point(RefChange.PointChannel point) {
        BranchHead release =
                existing(ProjectState.refOfTag(point.release()), point.release(), "a tag");
        boolean annotated = !release.object().equals(release.commit());
        if (!annotated || SemanticVersion.ofTag(point.release().value()).isEmpty()) {
            throw new TagFixedException(
                    point.release(), "it is no release", "an annotated tag named as a version");
        }
        String ref = ProjectState.refOfChannel(point.name());
        BranchHead now = state.head(ref);
        if (now == null) {
            add(ref, null, Target.of(release), Kind.CREATED);
        } else {
            boolean forward = ancestry.leadsTo(now.commit(), release.commit());
            Kind kind = forward ? Kind.FAST_FORWARD : Kind.FORCED;
            add(ref, Target.of(now), Target.of(release), kind);
        }
    }

    private BranchHead existing(String ref, BranchName name, String what) {
        BranchHead head = state.head(ref);
        if (head == null) {
            throw new RefNotFoundException(new Ref.Named(name), what + " of the project");
        }
        return head;
    }

    private void add(String ref, @Nullable Target seen, @Nullable Target target, Kind kind) {
        if (seen == null || target == null || !seen.object().equals(target.object())) {
            moves.add(new PlannedMove(ref, seen, target, kind, Optional.empty()));
        }
    }
}
