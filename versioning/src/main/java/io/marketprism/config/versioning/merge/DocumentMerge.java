package io.marketprism.config.versioning.merge;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.ConfigValue.Kind;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.merge.Conflict;
import io.marketprism.config.model.merge.ThreeWayMerge;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.versioning.merge.MergeConflict.Reason;
import io.marketprism.config.versioning.merge.MergeDecision.Taken;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Merges the trees of one document and settles what can be settled. Confined to one thread. */
final class DocumentMerge {
    /**
     * What the trees have become.
     *
     * @param tree with every settlement made; of what nobody settled it has our value
     * @param unsettled the tree with our value at every conflict
     */
    record Result(
            ConfigValue tree,
            ConfigValue unsettled,
            List<MergeConflict> conflicts,
            List<MergeDecision> decisions) {}

    /**
     * Which document of which file it is, by the names that it has.
     *
     * @param merged the name in the merge, which places and rules go by
     */
    record Names(FilePath merged, FilePath ours, FilePath theirs, int document) {
        ConflictPlace place(KeyPath key) {
            return new ConflictPlace(merged, document, Optional.of(key));
        }
    }

    private final Names names;
    private final MergeInput input;
    private final MergeRules rules;
    private final boolean virtual;
    private final List<MergeConflict> conflicts = new ArrayList<>();
    private final List<MergeDecision> decisions = new ArrayList<>();

    /** Merges towards a commit or, if virtual, towards a base in which conflicts are disputed. */
    DocumentMerge(Names names, MergeInput input, MergeRules rules, boolean virtual) {
        this.names = names;
        this.input = input;
        this.rules = rules;
        this.virtual = virtual;
    }

    /**
     * Merges three trees.
     *
     * @param base {@code null} if there was no file
     */
    Result merge(@Nullable ConfigValue base, ConfigValue ours, ConfigValue theirs) {
        ConfigValue from = base == null ? VirtualFile.DISPUTED : base;
        var itemKeys = rules.itemKeys(names.merged());
        ThreeWayMerge.Result merged = ThreeWayMerge.merge(from, ours, theirs, itemKeys);
        KeyStrategies strategies =
                new KeyStrategies(
                        from,
                        ours,
                        theirs,
                        itemKeys,
                        (side, key) ->
                                input.revisions()
                                        .changedAt(
                                                side,
                                                side == MergeSide.OURS
                                                        ? names.ours()
                                                        : names.theirs(),
                                                key));
        ConfigValue tree = merged.tree();
        // From the last on, so that an item that is taken away moves none that is still to come.
        List<Conflict> found = new ArrayList<>(merged.conflicts());
        Collections.reverse(found);
        for (Conflict conflict : found) {
            KeySettlement settlement = settle(conflict, strategies);
            if (settlement != null) {
                tree = settlement.applyTo(tree, conflict.key());
            }
        }
        Collections.reverse(conflicts);
        Collections.reverse(decisions);
        return new Result(tree, merged.tree(), conflicts, decisions);
    }

    private @Nullable KeySettlement settle(Conflict conflict, KeyStrategies strategies) {
        KeyPath key = conflict.key();
        if (virtual) {
            return new KeySettlement(VirtualFile.DISPUTED, key, Taken.OTHER, "disputed");
        }
        MergeChoice choice = input.choices().get(names.place(key));
        KeySettlement chosen = choice == null ? null : chosen(choice, conflict);
        if (chosen != null) {
            return decided(key, chosen, Optional.empty());
        }
        Resolution resolution = rules.of(names.merged(), key);
        for (ConflictStrategy strategy : List.of(resolution.strategy(), resolution.fallback())) {
            KeySettlement settlement = strategies.settle(strategy, conflict);
            if (settlement != null) {
                return decided(key, settlement, Optional.of(strategy));
            }
        }
        conflicts.add(
                new MergeConflict.OfKey(
                        names.place(key),
                        reason(conflict),
                        conflict.base().filter(value -> !VirtualFile.isDisputed(value)),
                        conflict.ours(),
                        conflict.theirs()));
        return null;
    }

    private KeySettlement decided(
            KeyPath key, KeySettlement settlement, Optional<ConflictStrategy> strategy) {
        decisions.add(
                new MergeDecision(
                        names.place(key), strategy, settlement.taken(), settlement.note()));
        return settlement;
    }

    private static @Nullable KeySettlement chosen(MergeChoice choice, Conflict conflict) {
        KeySettlement settlement;
        if (choice instanceof MergeChoice.Side side) {
            settlement =
                    side.side() == MergeSide.OURS
                            ? KeyStrategies.ours(conflict, "somebody chose ours")
                            : KeyStrategies.theirs(conflict, "somebody chose theirs");
        } else if (choice instanceof MergeChoice.Value value) {
            settlement =
                    new KeySettlement(
                            value.value(), conflict.key(), Taken.OTHER, "somebody chose a value");
        } else {
            settlement =
                    new KeySettlement(null, conflict.key(), Taken.OTHER, "somebody removed it");
        }
        boolean removesAll = settlement.value() == null && conflict.key().isRoot();
        return removesAll ? null : settlement;
    }

    private static Reason reason(Conflict conflict) {
        if (conflict.ours().isEmpty() || conflict.theirs().isEmpty()) {
            return Reason.DELETED_AND_CHANGED;
        }
        boolean leftIsMap = conflict.ours().get().kind() == Kind.MAP;
        boolean rightIsMap = conflict.theirs().get().kind() == Kind.MAP;
        if (leftIsMap != rightIsMap) {
            return Reason.MAP_AND_OTHER;
        }
        return conflict.base().isEmpty() ? Reason.BOTH_ADDED : Reason.BOTH_CHANGED;
    }
}
