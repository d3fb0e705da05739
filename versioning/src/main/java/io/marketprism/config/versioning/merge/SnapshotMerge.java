package io.marketprism.config.versioning.merge;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.DocumentException;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.merge.MergeConflict.Reason;
import io.marketprism.config.versioning.merge.MergeDecision.Taken;
import io.marketprism.config.versioning.merge.MergeInput.Versions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes one of two changes of a project. Confined to one thread; the entrance is {@link #merge}.
 *
 * <p>Each file of the base is paired with what it has become on either side, under a new name
 * perhaps. If one side left it alone, the other has its way without a look into it; only what both
 * changed is merged by keys. So the cost grows with what changed.
 *
 * <p>Swapping the sides swaps them in conflicts and decisions; trees and names of a clean merge
 * stay the same, while texts may differ in the order of what both put into one place.
 */
public final class SnapshotMerge {
    private final MergeInput input;
    private final MergeRules rules;
    private final boolean virtual;
    private final MergedNames names = new MergedNames();
    private final List<MergeConflict> conflicts = new ArrayList<>();
    private final List<MergeDecision> decisions = new ArrayList<>();

    /** Names that a file in conflict has on our side, where it stays until that is settled. */
    private final Set<FilePath> undecided = new HashSet<>();

    private SnapshotMerge(MergeInput input, MergeRules rules, boolean virtual) {
        this.input = input;
        this.rules = rules;
        this.virtual = virtual;
    }

    /** Merges what two sides made of a base. */
    public static MergeOutcome merge(MergeInput input, MergeRules rules) {
        return new SnapshotMerge(input, rules, false).run();
    }

    /**
     * Makes one base of two merge bases, given what both were made from. Where they disagree the
     * files hold a mark that is no value, so that nothing counts as unchanged there; they serve as
     * the base of another merge and for nothing else.
     */
    public static MergeOutcome mergeBases(MergeInput input) {
        return new SnapshotMerge(input, MergeRules.FAIL, true).run();
    }

    /** A file of the base, or a new one, with what became of it. */
    private record Pair(
            FilePath path,
            @Nullable MergeFile base,
            FilePath ourPath,
            @Nullable MergeFile ours,
            FilePath theirPath,
            @Nullable MergeFile theirs) {}

    private MergeOutcome run() {
        for (Pair pair : pairs()) {
            merge(pair);
        }
        names.collisions().forEach(this::nameTaken);
        Map<FilePath, Optional<MergeFile>> files = new TreeMap<>();
        Map<FilePath, FilePath> renames = new HashMap<>();
        names.forEach(
                (path, claim) -> {
                    MergeFile now = ours(path);
                    if (virtual || now == null || !now.sameAs(claim.content())) {
                        files.put(path, Optional.of(claim.content()));
                    }
                    if (now == null && !claim.ourPath().equals(path)) {
                        renames.put(path, claim.ourPath());
                    }
                });
        input.files()
                .forEach(
                        (path, versions) -> {
                            if (versions.ours() != null
                                    && !names.isTaken(path)
                                    && !undecided.contains(path)) {
                                files.put(path, Optional.empty());
                            }
                        });
        renames.values().removeIf(from -> !files.containsKey(from));
        conflicts.sort(Comparator.comparing(MergeConflict::place));
        decisions.sort(Comparator.comparing(MergeDecision::place));
        return new MergeOutcome(files, renames, conflicts, decisions);
    }

    private @Nullable MergeFile ours(FilePath path) {
        Versions versions = input.files().get(path);
        return versions == null ? null : versions.ours();
    }

    private List<Pair> pairs() {
        Map<FilePath, FilePath> left = renames(MergeSide.OURS);
        Map<FilePath, FilePath> right = renames(MergeSide.THEIRS);
        Set<FilePath> leftTargets = new HashSet<>(left.values());
        Set<FilePath> rightTargets = new HashSet<>(right.values());
        List<Pair> pairs = new ArrayList<>();
        new TreeMap<>(input.files())
                .forEach(
                        (path, file) -> {
                            if (file.base() != null) {
                                FilePath ours = left.getOrDefault(path, path);
                                FilePath theirs = right.getOrDefault(path, path);
                                pairs.add(
                                        new Pair(
                                                path,
                                                file.base(),
                                                ours,
                                                of(ours, MergeSide.OURS),
                                                theirs,
                                                of(theirs, MergeSide.THEIRS)));
                                return;
                            }
                            MergeFile ours = leftTargets.contains(path) ? null : file.ours();
                            MergeFile theirs = rightTargets.contains(path) ? null : file.theirs();
                            if (ours != null || theirs != null) {
                                pairs.add(new Pair(path, null, path, ours, path, theirs));
                            }
                        });
        return pairs;
    }

    private @Nullable MergeFile of(FilePath path, MergeSide side) {
        Versions file = input.files().get(path);
        if (file == null) {
            return null;
        }
        return side == MergeSide.OURS ? file.ours() : file.theirs();
    }

    /**
     * The renames of a side that matter: of files that the other side did not leave alone. Of the
     * others the old file just goes and the new one comes.
     */
    private Map<FilePath, FilePath> renames(MergeSide side) {
        Map<FilePath, MergeFile> gone = new HashMap<>();
        Map<FilePath, MergeFile> added = new HashMap<>();
        MergeSide otherSide = side == MergeSide.OURS ? MergeSide.THEIRS : MergeSide.OURS;
        input.files()
                .forEach(
                        (path, file) -> {
                            MergeFile own = of(path, side);
                            MergeFile other = of(path, otherSide);
                            MergeFile base = file.base();
                            if (base == null && own != null) {
                                added.put(path, own);
                            } else if (base != null && own == null && !isSame(other, base)) {
                                gone.put(path, base);
                            }
                        });
        Map<FilePath, FilePath> recorded =
                side == MergeSide.OURS ? input.ourRenames() : input.theirRenames();
        return gone.isEmpty() || added.isEmpty()
                ? Map.of()
                : RenamePairs.find(gone, added, recorded);
    }

    /** Whether a side left a file alone; what merge bases dispute nobody has left alone. */
    private static boolean isSame(@Nullable MergeFile file, @Nullable MergeFile base) {
        if (file == null || base == null) {
            return file == base;
        }
        boolean disputed =
                base instanceof VirtualFile made
                        && made.trees().stream().anyMatch(VirtualFile::isDisputed);
        return !disputed && file.sameAs(base);
    }

    private void merge(Pair pair) {
        MergeFile ours = pair.ours();
        MergeFile theirs = pair.theirs();
        if (ours != null && theirs != null) {
            mergeBoth(pair, ours, theirs);
        } else if (pair.base() == null) {
            MergeFile added = ours != null ? ours : theirs;
            if (added != null) {
                names.claim(pair.path(), new MergedNames.Claim(added, pair.path(), true));
            }
        } else if (ours != null) {
            mergeRemoved(pair, ours, MergeSide.OURS);
        } else if (theirs != null) {
            mergeRemoved(pair, theirs, MergeSide.THEIRS);
        }
    }

    /** One side took the file away. */
    private void mergeRemoved(Pair pair, MergeFile left, MergeSide side) {
        FilePath path = side == MergeSide.OURS ? pair.ourPath() : pair.theirPath();
        boolean renamed = !path.equals(pair.path());
        if (isSame(left, pair.base()) && !renamed) {
            return;
        }
        Reason reason = renamed ? Reason.RENAMED_AND_DELETED : Reason.DELETED_AND_CHANGED;
        FileSettlement settlement = settle(pair, pair.path(), reason);
        if (settlement == FileSettlement.of(side)) {
            boolean isNew = side == MergeSide.THEIRS || renamed;
            names.claim(path, new MergedNames.Claim(left, pair.ourPath(), isNew));
        } else if (settlement == FileSettlement.OPEN) {
            keepUndecided(pair);
        }
    }

    private void mergeBoth(Pair pair, MergeFile ours, MergeFile theirs) {
        FilePath name = pair.ourPath();
        if (pair.ourPath().equals(pair.path())) {
            name = pair.theirPath();
        } else if (!pair.theirPath().equals(pair.path())
                && !pair.theirPath().equals(pair.ourPath())) {
            FileSettlement settlement = settle(pair, pair.path(), Reason.BOTH_RENAMED);
            if (settlement == FileSettlement.OPEN) {
                keepUndecided(pair);
                return;
            }
            if (settlement == FileSettlement.REMOVED) {
                return;
            }
            name = settlement == FileSettlement.OURS ? pair.ourPath() : pair.theirPath();
        }
        MergeFile content = content(pair, name, ours, theirs);
        if (content != null) {
            boolean isNew = pair.base() == null || !name.equals(pair.path());
            names.claim(name, new MergedNames.Claim(content, pair.ourPath(), isNew));
        }
    }

    /** The merged content; {@code null} if it is in conflict or somebody removed it. */
    private @Nullable MergeFile content(
            Pair pair, FilePath name, MergeFile ours, MergeFile theirs) {
        if (ours.sameAs(theirs) || isSame(theirs, pair.base())) {
            return ours;
        }
        if (isSame(ours, pair.base())) {
            return theirs;
        }
        List<ConfigValue> base = pair.base() == null ? List.of() : trees(pair.base());
        List<ConfigValue> left = trees(ours);
        List<ConfigValue> right = trees(theirs);
        boolean keyed =
                !left.isEmpty()
                        && left.size() == right.size()
                        && (pair.base() == null || left.size() == base.size())
                        && pair.base() != VirtualFile.DISPUTED_FILE
                        && input.choices().get(ConflictPlace.ofFile(name)) == null;
        return keyed
                ? byKeys(pair, name, new Documents(pair.base(), ours, theirs))
                : whole(pair, name, pair.base() == null ? Reason.BOTH_ADDED : Reason.BOTH_CHANGED);
    }

    /** The trees of a file; none if it has no keys. */
    private static List<ConfigValue> trees(MergeFile file) {
        if (file instanceof VirtualFile made) {
            return made.trees();
        }
        try {
            return file.document().map(TextMerge::trees).orElse(List.of());
        } catch (DocumentException notWellFormed) {
            return List.of();
        }
    }

    private record Documents(@Nullable MergeFile base, MergeFile ours, MergeFile theirs) {}

    private @Nullable MergeFile byKeys(Pair pair, FilePath name, Documents files) {
        List<ConfigValue> left = trees(files.ours());
        List<ConfigValue> right = trees(files.theirs());
        List<ConfigValue> base = files.base() == null ? List.of() : trees(files.base());
        List<ConfigValue> merged = new ArrayList<>();
        List<ConfigValue> unsettled = new ArrayList<>();
        boolean open = false;
        for (int i = 0; i < left.size(); i++) {
            DocumentMerge document =
                    new DocumentMerge(
                            new DocumentMerge.Names(name, pair.ourPath(), pair.theirPath(), i),
                            input,
                            rules,
                            virtual);
            DocumentMerge.Result result =
                    document.merge(
                            files.base() == null ? null : base.get(i), left.get(i), right.get(i));
            merged.add(result.tree());
            unsettled.add(result.unsettled());
            conflicts.addAll(result.conflicts());
            decisions.addAll(result.decisions());
            open |= !result.conflicts().isEmpty();
        }
        if (open) {
            keepUndecided(pair);
            return null;
        }
        return written(pair, name, files, virtual ? unsettled : merged, merged);
    }

    private @Nullable MergeFile written(
            Pair pair,
            FilePath name,
            Documents files,
            List<ConfigValue> text,
            List<ConfigValue> trees) {
        ConfigDocument base = files.base() == null ? null : document(files.base());
        ConfigDocument ours = document(files.ours());
        ConfigDocument theirs = document(files.theirs());
        if (ours == null || theirs == null) {
            throw new IllegalStateException(name + " has trees but no document");
        }
        TextMerge.Written written =
                new TextMerge(name, rules.itemKeys(name)).write(base, ours, theirs, text);
        if (virtual) {
            return VirtualFile.of(written == null ? ours : written.document(), trees);
        }
        if (written == null) {
            return whole(pair, name, Reason.TEXT);
        }
        if (!written.leftOut().isEmpty()) {
            String note =
                    "the comment does not fit into the merged text: " + written.leftOut().get(0);
            decisions.add(
                    new MergeDecision(
                            ConflictPlace.ofFile(name), Optional.empty(), Taken.OURS, note));
        }
        return new MergedFile(written.document());
    }

    private static @Nullable ConfigDocument document(MergeFile file) {
        return file.document().orElse(null);
    }

    /** Takes one side's file as it is, if somebody or a strategy says so. */
    private @Nullable MergeFile whole(Pair pair, FilePath name, Reason reason) {
        FileSettlement settlement = settle(pair, name, reason);
        if (settlement == FileSettlement.OPEN) {
            keepUndecided(pair);
        }
        return switch (settlement) {
            case OURS -> pair.ours();
            case THEIRS -> pair.theirs();
            case REMOVED, OPEN -> null;
        };
    }

    /** Whose file it is to be. */
    private enum FileSettlement {
        OURS,
        THEIRS,
        REMOVED,
        OPEN;

        static FileSettlement of(MergeSide side) {
            return side == MergeSide.OURS ? OURS : THEIRS;
        }
    }

    /** Settles a conflict of a whole file, or notes it. */
    private FileSettlement settle(Pair pair, FilePath name, Reason reason) {
        ConflictPlace place = ConflictPlace.ofFile(name);
        if (virtual) {
            names.claim(
                    name, new MergedNames.Claim(VirtualFile.DISPUTED_FILE, pair.ourPath(), false));
            return FileSettlement.REMOVED;
        }
        MergeChoice choice = input.choices().get(place);
        if (choice instanceof MergeChoice.Side side) {
            return decided(place, Optional.empty(), side.side(), "somebody chose");
        }
        if (choice instanceof MergeChoice.Removal) {
            decisions.add(
                    new MergeDecision(place, Optional.empty(), Taken.OTHER, "somebody removed it"));
            return FileSettlement.REMOVED;
        }
        Resolution resolution = rules.of(name);
        List<ConflictStrategy> strategies =
                reason == Reason.TEXT
                        ? List.of() // its keys are not in conflict, so no rule is about them
                        : List.of(resolution.strategy(), resolution.fallback());
        for (ConflictStrategy strategy : strategies) {
            MergeSide side = side(strategy, pair);
            if (side != null) {
                return decided(place, Optional.of(strategy), side, reason.text());
            }
        }
        conflicts.add(
                new MergeConflict.OfFile(
                        place, reason, id(pair.base()), id(pair.ours()), id(pair.theirs())));
        return FileSettlement.OPEN;
    }

    private FileSettlement decided(
            ConflictPlace place, Optional<ConflictStrategy> strategy, MergeSide side, String note) {
        Taken taken = side == MergeSide.OURS ? Taken.OURS : Taken.THEIRS;
        decisions.add(new MergeDecision(place, strategy, taken, note));
        return FileSettlement.of(side);
    }

    private @Nullable MergeSide side(ConflictStrategy strategy, Pair pair) {
        return switch (strategy) {
            case OURS -> MergeSide.OURS;
            case THEIRS -> MergeSide.THEIRS;
            case NEWEST -> newest(pair);
            case FAIL, UNION, SEMANTIC -> null;
        };
    }

    private @Nullable MergeSide newest(Pair pair) {
        Optional<Revision> left =
                input.revisions().changedAt(MergeSide.OURS, pair.ourPath(), KeyPath.ROOT);
        Optional<Revision> right =
                input.revisions().changedAt(MergeSide.THEIRS, pair.theirPath(), KeyPath.ROOT);
        if (left.isEmpty() || right.isEmpty() || left.equals(right)) {
            return null;
        }
        return left.get().isAfter(right.get()) ? MergeSide.OURS : MergeSide.THEIRS;
    }

    private static Optional<GitId> id(@Nullable MergeFile file) {
        return file == null ? Optional.empty() : file.id();
    }

    private void keepUndecided(Pair pair) {
        undecided.add(pair.path());
        undecided.add(pair.ourPath());
    }

    /** Two files that cannot both have their names; nobody can settle that but on a branch. */
    private void nameTaken(FilePath path) {
        Versions file = input.files().get(path);
        undecided.add(path);
        conflicts.add(
                new MergeConflict.OfFile(
                        ConflictPlace.ofFile(path),
                        Reason.NAME_TAKEN,
                        Optional.empty(),
                        file == null ? Optional.empty() : id(file.ours()),
                        file == null ? Optional.empty() : id(file.theirs())));
    }
}
