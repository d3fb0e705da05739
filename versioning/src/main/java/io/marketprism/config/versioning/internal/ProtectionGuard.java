package io.marketprism.config.versioning.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.DocumentException;
import io.marketprism.config.versioning.CommitRequest;
import io.marketprism.config.versioning.RefMove;
import io.marketprism.config.versioning.RefRequest;
import io.marketprism.config.versioning.internal.RefPlan.PlannedMove;
import io.marketprism.config.versioning.internal.RefPlan.Target;
import io.marketprism.config.versioning.protection.InvalidPolicyException;
import io.marketprism.config.versioning.protection.ProtectionPolicy;
import io.marketprism.config.versioning.protection.WriteAttempt;
import io.marketprism.config.versioning.protection.WriteKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Holds requests to the policy of their project: on their own threads, so that most refusals cost
 * the writer nothing, and again on the writer's thread, by the policy of the entry before.
 * Thread-safe.
 */
final class ProtectionGuard {
    private static final String POLICY = ProjectState.refOf(ProtectionPolicy.BRANCH);
    private static final int MAX_CACHED = 1000;

    private final DocumentCache documents;
    private final Cache<ObjectId, ProtectionPolicy> policies =
            Caffeine.newBuilder().maximumSize(MAX_CACHED).build();

    ProtectionGuard(DocumentCache documents) {
        this.documents = documents;
    }

    /** The policy that stands on the refs of a state. */
    ProtectionPolicy policy(ProjectCell project, RefMap heads) {
        BranchHead head = heads.get(POLICY);
        return head == null ? ProtectionPolicy.DEFAULT : policy(project, head.tree());
    }

    /**
     * The policy that files hold.
     *
     * @throws InvalidPolicyException if they hold none that can come into force
     */
    private ProtectionPolicy policy(ProjectCell project, Tree tree) {
        ProtectionPolicy known = policies.getIfPresent(tree.id());
        if (known == null) {
            known = read(project, tree);
            policies.put(tree.id(), known);
        }
        return known;
    }

    private ProtectionPolicy read(ProjectCell project, Tree tree) {
        Blob blob = WorkingFiles.blobAt(tree, ProtectionPolicy.PATH, project);
        if (blob == null) {
            return ProtectionPolicy.DEFAULT;
        }
        try {
            return documents
                    .document(ProtectionPolicy.PATH, blob, project)
                    .map(ConfigDocument::value)
                    .map(ProtectionPolicy::parse)
                    .orElse(ProtectionPolicy.DEFAULT);
        } catch (DocumentException e) {
            throw new InvalidPolicyException(List.of(String.valueOf(e.getMessage())));
        }
    }

    /**
     * Returns if the rules allow a commit.
     *
     * @param changed the files after the commit, which are only looked at where they are a policy
     */
    void check(ProjectCell project, RefMap heads, Plan plan, Supplier<Tree> changed) {
        CommitRequest request = plan.request();
        WriteKind kind = request.merges().isPresent() ? WriteKind.MERGE : WriteKind.COMMIT;
        WriteAttempt attempt =
                new WriteAttempt(
                        kind,
                        plan.ref(),
                        request.author(),
                        request.committer(),
                        request.endorsement());
        ProtectionPolicy policy = policy(project, heads);
        policy.check(attempt);
        if (plan.ref().equals(POLICY)) {
            policy.checkSuccessor(policy(project, changed.get()), attempt);
        }
    }

    /** Returns if the rules allow every move of a request. */
    void check(ProjectCell project, RefMap heads, RefPlan plan) {
        ProtectionPolicy policy = policy(project, heads);
        for (PlannedMove move : plan.moves()) {
            RefRequest request = plan.request();
            WriteAttempt attempt =
                    new WriteAttempt(
                            kindOf(move),
                            move.ref(),
                            request.login(),
                            request.login(),
                            request.endorsement());
            policy.check(attempt);
            if (move.ref().equals(POLICY)) {
                Target target = move.target();
                ProtectionPolicy next =
                        target == null ? ProtectionPolicy.DEFAULT : policy(project, target.tree());
                policy.checkSuccessor(next, attempt);
            }
        }
    }

    private static WriteKind kindOf(PlannedMove move) {
        if (move.ref().startsWith(RefMove.CHANNELS)) {
            return WriteKind.MOVE_CHANNEL;
        }
        boolean isTag = move.ref().startsWith(RefMove.TAGS);
        return switch (move.kind()) {
            case CREATED -> isTag ? WriteKind.TAG : WriteKind.CREATE;
            case FAST_FORWARD -> WriteKind.FAST_FORWARD;
            case FORCED -> WriteKind.FORCE;
            case DELETED -> isTag ? WriteKind.DELETE_TAG : WriteKind.DELETE;
            // Under its new name a branch is a new one: it must not slip in below a pattern.
            case RENAMED -> move.target() == null ? WriteKind.RENAME : WriteKind.CREATE;
        };
    }

    /** What the audit says of why a request was allowed. */
    static Optional<String> reason(RefRequest request) {
        Optional<String> endorsed = request.endorsement().record();
        if (endorsed.isEmpty() || request.reason().isEmpty()) {
            return endorsed.or(request::reason);
        }
        return Optional.of(request.reason().get() + " (" + endorsed.get() + ")");
    }
}
