package io.marketprism.config.versioning;

import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.versioning.Change.Expectation;
import io.marketprism.config.versioning.MergeResult.Status;
import io.marketprism.config.versioning.Snapshot.Listed;
import io.marketprism.config.versioning.internal.MergeReader;
import io.marketprism.config.versioning.internal.MergeReader.Sides;
import io.marketprism.config.versioning.internal.PendingMerges;
import io.marketprism.config.versioning.merge.ConflictPlace;
import io.marketprism.config.versioning.merge.MergeChoice;
import io.marketprism.config.versioning.merge.MergeConflict;
import io.marketprism.config.versioning.merge.MergeDecision;
import io.marketprism.config.versioning.merge.MergeInput;
import io.marketprism.config.versioning.merge.MergeOutcome;
import io.marketprism.config.versioning.merge.MergeRules;
import io.marketprism.config.versioning.merge.SnapshotMerge;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Brings branches together, by keys. Thread-safe.
 *
 * <pre>{@code
 * MergeRequest request = MergeRequest.of(BranchName.MAIN, Ref.parse("feature/fees"), ada);
 * MergeResult result = project.merges().merge(request);
 * if (result.status() == MergeResult.Status.CONFLICTS) {
 *     String id = result.pending().orElseThrow();
 *     ConflictPlace place = result.conflicts().get(0).place();
 *     project.merges().resolve(id, Map.of(place, MergeChoice.OURS), ada);
 *     result = project.merges().resume(id, ada);
 * }
 * }</pre>
 *
 * <p>A merge is a commit request like any other: it passes the same checks, and if the branch moves
 * meanwhile, it is worked out again.
 */
public final class ConfigMerge {
    /** Where merges wait for their conflicts to be settled. */
    public static final BranchName PENDING = BranchName.parse("prism/merges");

    /** Most merges that can wait in one project. */
    public static final int MAX_PENDING = 1000;

    private static final int MAX_ATTEMPTS = 4;
    private static final int MAX_TRAILERS = 50;
    private static final String EXTENSION = ".json";
    private static final MergeOutcome NOTHING =
            new MergeOutcome(Map.of(), Map.of(), List.of(), List.of());

    private final Project project;
    private final MergeReader reader;

    ConfigMerge(Project project, MergeReader reader) {
        this.project = project;
        this.reader = reader;
    }

    /**
     * What a merge would come to, without writing anything.
     *
     * @throws RefNotFoundException if the branch is not there, or the ref names no commit
     * @throws NoCommonHistoryException if the two have no commit in common
     * @throws NotFastForwardException if a fast-forward is asked for and is not possible
     */
    public MergeResult preview(MergeRequest request) {
        return merge(request, Map.of(), true);
    }

    /**
     * Merges, and returns when that is durable. If conflicts are left, the merge is kept to be
     * resolved and resumed; one that was kept of the same two sides before is replaced.
     *
     * @throws RefNotFoundException if the branch is not there, or the ref names no commit
     * @throws NoCommonHistoryException if the two have no commit in common
     * @throws NotFastForwardException if a fast-forward is asked for and is not possible
     * @throws io.marketprism.config.model.ConfigException if the merge does not pass the checks
     */
    public MergeResult merge(MergeRequest request) {
        MergeResult result = merge(request, Map.of(), false);
        return result.status() == Status.CONFLICTS ? kept(request, result, Map.of()) : result;
    }

    /** The merges that wait, in the order of their ids. */
    public List<PendingMerge> pending() {
        return state().map(
                        snapshot ->
                                snapshot
                                        .list(Optional.empty(), true, Optional.empty(), MAX_PENDING)
                                        .stream()
                                        .map(Listed::path)
                                        .filter(path -> path.endsWith(EXTENSION))
                                        .map(path -> path.substring(0, path.length() - 5))
                                        .map(this::pending)
                                        .toList())
                .orElse(List.of());
    }

    /**
     * One merge that waits.
     *
     * @throws MergeNotFoundException if there is none with the id
     */
    public PendingMerge pending(String id) {
        SnapshotFile file = file(id);
        byte[] content = new byte[file.size()];
        file.content().get(content);
        return PendingMerges.decode(id, content);
    }

    /**
     * Decides single conflicts of a merge that waits. What was decided before stays, but for what
     * is decided anew.
     *
     * @throws MergeNotFoundException if there is none with the id
     * @throws InvalidChoiceException if a place is not in conflict, or the choice not possible
     */
    public PendingMerge resolve(String id, Map<ConflictPlace, MergeChoice> choices, Person login) {
        SnapshotFile file = file(id);
        PendingMerge merge = pending(id);
        Map<ConflictPlace, MergeConflict> conflicts =
                merge.conflicts().stream()
                        .collect(Collectors.toMap(MergeConflict::place, conflict -> conflict));
        Set<FilePath> files =
                conflicts.keySet().stream().map(ConflictPlace::path).collect(Collectors.toSet());
        choices.forEach(
                (place, choice) -> {
                    boolean wholeFile = place.key().isEmpty() && files.contains(place.path());
                    if (!conflicts.containsKey(place) && !wholeFile) {
                        throw new InvalidChoiceException(place, "a place in conflict");
                    }
                    if (place.key().isEmpty() && choice instanceof MergeChoice.Value) {
                        throw new InvalidChoiceException(
                                place, "one of the sides or the removal, for a whole file");
                    }
                    MergeConflict conflict = conflicts.get(place);
                    if (conflict != null && conflict.reason() == MergeConflict.Reason.NAME_TAKEN) {
                        throw new InvalidChoiceException(
                                place, "another name for one of the two, on its branch");
                    }
                });
        PendingMerge resolved = merge.withChoices(choices);
        store(resolved, new Expectation.Content(file.id()), login, "Decide conflicts of " + id);
        return resolved;
    }

    /**
     * Gives a merge that waits other rules; what was decided one by one stays.
     *
     * @throws MergeNotFoundException if there is none with the id
     */
    public PendingMerge resolve(String id, MergeRules rules, Person login) {
        SnapshotFile file = file(id);
        PendingMerge merge = pending(id);
        PendingMerge resolved = merge.withRequest(merge.request().withRules(rules));
        store(resolved, new Expectation.Content(file.id()), login, "Set the rules of " + id);
        return resolved;
    }

    /**
     * Takes a merge up again, on the newest state of the branch, with all that was decided. If
     * conflicts are left, or have come up since, it goes on waiting.
     *
     * @throws MergeNotFoundException if there is none with the id
     */
    public MergeResult resume(String id, Person login) {
        PendingMerge merge = pending(id);
        MergeRequest request = merge.request().withCommitter(login);
        MergeRequest pinned =
                new MergeRequest(
                        request.into(),
                        new Ref.CommitId(merge.theirs().hex()),
                        request.author(),
                        login,
                        Optional.of(request.message().orElseGet(() -> defaultMessage(request))),
                        request.landing(),
                        request.rules());
        MergeResult result = merge(pinned, merge.choices(), false);
        if (result.status() == Status.CONFLICTS) {
            return kept(request, result, merge.choices());
        }
        remove(id, login, "Finish " + id);
        return result;
    }

    /**
     * Gives a merge that waits up.
     *
     * @throws MergeNotFoundException if there is none with the id
     */
    public void abort(String id, Person login) {
        file(id);
        remove(id, login, "Abort " + id);
    }

    private MergeResult merge(
            MergeRequest request, Map<ConflictPlace, MergeChoice> choices, boolean dryRun) {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(request, choices, dryRun);
            } catch (PreconditionFailedException branchMoved) {
                if (attempt == MAX_ATTEMPTS) {
                    throw branchMoved;
                }
            }
        }
    }

    private MergeResult attempt(
            MergeRequest request, Map<ConflictPlace, MergeChoice> choices, boolean dryRun) {
        Sides sides = reader.sides(request.into(), request.from());
        if (sides.upToDate()) {
            return result(Status.UP_TO_DATE, sides.ours(), List.of(), NOTHING);
        }
        if (request.landing() == Landing.FAST_FORWARD) {
            return fastForward(request, sides, dryRun);
        }
        MergeInput input = sides.input().get().withChoices(choices);
        MergeOutcome outcome = SnapshotMerge.merge(input, request.rules());
        if (!outcome.isClean()) {
            return result(Status.CONFLICTS, sides.ours(), List.of(), outcome);
        }
        CommitResult made = project.commit(commit(request, sides, outcome, dryRun));
        GitId head = made.commit().map(ConfigCommit::id).orElse(sides.ours());
        boolean nothing = request.landing() == Landing.SQUASH && made.changes().isEmpty();
        Status status = nothing ? Status.UP_TO_DATE : Status.MERGED;
        return result(status, head, made.changes(), outcome);
    }

    private MergeResult fastForward(MergeRequest request, Sides sides, boolean dryRun) {
        if (!sides.fastForward()) {
            throw new NotFastForwardException(request.into(), sides.ours(), sides.theirs());
        }
        if (!dryRun) {
            Ref to = new Ref.CommitId(sides.theirs().hex());
            RefChange move =
                    new RefChange.FastForward(request.into(), to, Optional.of(sides.ours()));
            project.move(RefRequest.by(request.committer()).change(move).build());
        }
        return result(Status.FAST_FORWARDED, sides.theirs(), List.of(), NOTHING);
    }

    private MergeResult result(
            Status status, GitId head, List<PathChange> changes, MergeOutcome outcome) {
        return new MergeResult(
                status,
                project.revision(),
                head,
                changes,
                outcome.conflicts(),
                outcome.decisions(),
                Optional.empty());
    }

    private static CommitRequest commit(
            MergeRequest request, Sides sides, MergeOutcome outcome, boolean dryRun) {
        CommitRequest.Builder commit =
                CommitRequest.builder(request.author())
                        .committer(request.committer())
                        .branch(request.into())
                        .message(message(request, sides, outcome.decisions()))
                        .exactly(sides.movedAt())
                        .dryRun(dryRun);
        if (request.landing() == Landing.MERGE_COMMIT) {
            commit.merges(sides.theirs());
        }
        outcome.renames().forEach((to, from) -> commit.change(new Change.RenameFile(from, to)));
        Set<FilePath> renamed = Set.copyOf(outcome.renames().values());
        outcome.files()
                .forEach(
                        (path, file) -> {
                            if (file.isPresent()) {
                                commit.put(path, file.get().bytes());
                            } else if (!renamed.contains(path)) {
                                commit.remove(path);
                            }
                        });
        return commit.build();
    }

    private static String message(
            MergeRequest request, Sides sides, List<MergeDecision> decisions) {
        StringBuilder message = new StringBuilder();
        message.append(request.message().orElseGet(() -> defaultMessage(request)).stripTrailing());
        message.append("\n\nMerged-From: ").append(sides.theirs().hex()).append('\n');
        decisions.stream()
                .limit(MAX_TRAILERS)
                .forEach(
                        decision ->
                                message.append("Merge-Decision: ")
                                        .append(decision.place())
                                        .append(' ')
                                        .append(decision.taken())
                                        .append(
                                                decision.strategy()
                                                        .map(strategy -> " by " + strategy)
                                                        .orElse(""))
                                        .append('\n'));
        if (decisions.size() > MAX_TRAILERS) {
            message.append("Merge-Decisions-Left-Out: ")
                    .append(decisions.size() - MAX_TRAILERS)
                    .append('\n');
        }
        return message.toString();
    }

    private static String defaultMessage(MergeRequest request) {
        String verb = request.landing() == Landing.SQUASH ? "Squash " : "Merge ";
        return verb + request.from() + " into " + request.into();
    }

    /** Keeps a merge with conflicts. */
    private MergeResult kept(
            MergeRequest request, MergeResult result, Map<ConflictPlace, MergeChoice> choices) {
        String id = idOf(request);
        Ref theirs = request.from();
        GitId pinned = reader.sides(request.into(), theirs).theirs();
        PendingMerge merge =
                new PendingMerge(id, request, result.head(), pinned, result.conflicts(), choices);
        Expectation expected =
                state().flatMap(snapshot -> snapshot.file(path(id)))
                        .<Expectation>map(file -> new Expectation.Content(file.id()))
                        .orElseGet(Expectation.Absent::new);
        store(merge, expected, request.committer(), "Keep the conflicts of " + id);
        return new MergeResult(
                result.status(),
                project.revision(),
                result.head(),
                result.changes(),
                result.conflicts(),
                result.decisions(),
                Optional.of(id));
    }

    private void store(PendingMerge merge, Expectation expected, Person login, String message) {
        Change put = new Change.PutFile(path(merge.id()), PendingMerges.encode(merge), expected);
        project.commit(
                CommitRequest.builder(login).branch(PENDING).message(message).change(put).build());
    }

    private void remove(String id, Person login, String message) {
        project.commit(
                CommitRequest.builder(login)
                        .branch(PENDING)
                        .message(message)
                        .remove(path(id))
                        .build());
    }

    private SnapshotFile file(String id) {
        boolean sound = id.matches("[0-9a-f]{12}");
        return (sound ? state() : Optional.<Snapshot>empty())
                .flatMap(snapshot -> snapshot.file(path(id)))
                .orElseThrow(() -> new MergeNotFoundException(id));
    }

    /** The merges that wait; empty as long as none ever did. */
    private Optional<Snapshot> state() {
        try {
            return Optional.of(project.snapshot(new Ref.Named(PENDING)));
        } catch (RefNotFoundException none) {
            return Optional.empty();
        }
    }

    private static FilePath path(String id) {
        return FilePath.parse(id + EXTENSION);
    }

    /**
     * One for the two sides, so that the same merge asked for again takes the place of the first.
     */
    private static String idOf(MergeRequest request) {
        byte[] sides = (request.into() + "\n" + request.from()).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(sides).toString().replace("-", "").substring(0, 12);
    }
}
