package io.marketprism.config.server.internal.answer;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPattern;
import io.marketprism.config.protocol.MergeAnswer;
import io.marketprism.config.protocol.MergeChoiceView;
import io.marketprism.config.protocol.MergeChoiceView.Take;
import io.marketprism.config.protocol.MergeCommand;
import io.marketprism.config.protocol.MergePlace;
import io.marketprism.config.protocol.MergeRuleSet;
import io.marketprism.config.protocol.PendingMergeView;
import io.marketprism.config.versioning.GitId;
import io.marketprism.config.versioning.Landing;
import io.marketprism.config.versioning.MergeResult;
import io.marketprism.config.versioning.PathPattern;
import io.marketprism.config.versioning.PendingMerge;
import io.marketprism.config.versioning.merge.ConflictPlace;
import io.marketprism.config.versioning.merge.MergeChoice;
import io.marketprism.config.versioning.merge.MergeConflict;
import io.marketprism.config.versioning.merge.MergeDecision;
import io.marketprism.config.versioning.merge.MergeRules;
import io.marketprism.config.versioning.merge.MergeSide;
import io.marketprism.config.versioning.merge.Resolution;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Merges as messages show them, and back. Thread-safe: nothing but functions. */
public final class Merges {
    private static final int BAD_REQUEST = 400;

    private Merges() {}

    /** What became of a merge. */
    public static MergeAnswer answer(MergeResult result) {
        return new MergeAnswer(
                status(result.status()),
                result.revision(),
                result.head().hex(),
                Views.changes(result.changes()),
                result.conflicts().stream().map(Merges::conflict).toList(),
                result.decisions().stream().map(Merges::decision).toList(),
                result.pending());
    }

    private static MergeAnswer.Status status(MergeResult.Status status) {
        return switch (status) {
            case UP_TO_DATE -> MergeAnswer.Status.UP_TO_DATE;
            case FAST_FORWARDED -> MergeAnswer.Status.FAST_FORWARDED;
            case MERGED -> MergeAnswer.Status.MERGED;
            case CONFLICTS -> MergeAnswer.Status.CONFLICTS;
        };
    }

    private static MergePlace place(ConflictPlace place) {
        return new MergePlace(place.path(), place.document(), place.key());
    }

    private static ConflictPlace place(MergePlace place) {
        return new ConflictPlace(place.path(), place.document(), place.key());
    }

    private static MergeAnswer.Conflict conflict(MergeConflict conflict) {
        MergePlace place = place(conflict.place());
        String reason = conflict.reason().text();
        if (conflict instanceof MergeConflict.OfKey key) {
            return new MergeAnswer.Conflict(place, reason, key.base(), key.ours(), key.theirs());
        }
        MergeConflict.OfFile file = (MergeConflict.OfFile) conflict;
        return new MergeAnswer.Conflict(
                place, reason, id(file.base()), id(file.ours()), id(file.theirs()));
    }

    private static Optional<ConfigValue> id(Optional<GitId> id) {
        return id.map(i -> ConfigValue.of(i.hex()));
    }

    private static MergeAnswer.Decision decision(MergeDecision decision) {
        return new MergeAnswer.Decision(
                place(decision.place()),
                decision.strategy().map(Enum::name),
                decision.taken().name(),
                decision.note());
    }

    /** A merge that waits. */
    public static PendingMergeView pending(PendingMerge merge) {
        return new PendingMergeView(
                merge.id(),
                merge.request().into(),
                merge.request().from(),
                merge.theirs().hex(),
                merge.open().stream().map(Merges::conflict).toList(),
                merge.choices().entrySet().stream()
                        .map(choice -> choice(choice.getKey(), choice.getValue()))
                        .toList());
    }

    private static MergeChoiceView choice(ConflictPlace place, MergeChoice choice) {
        if (choice instanceof MergeChoice.Value value) {
            return new MergeChoiceView(place(place), Take.VALUE, Optional.of(value.value()));
        }
        Take take = Take.NOTHING;
        if (choice instanceof MergeChoice.Side side) {
            take = side.side() == MergeSide.OURS ? Take.OURS : Take.THEIRS;
        }
        return new MergeChoiceView(place(place), take, Optional.empty());
    }

    /** What was decided, as the store knows it. */
    public static Map<ConflictPlace, MergeChoice> choices(List<MergeChoiceView> choices) {
        Map<ConflictPlace, MergeChoice> decided = new TreeMap<>();
        for (MergeChoiceView choice : choices) {
            decided.put(place(choice.place()), choice(choice));
        }
        return decided;
    }

    private static MergeChoice choice(MergeChoiceView choice) {
        return switch (choice.take()) {
            case OURS -> MergeChoice.OURS;
            case THEIRS -> MergeChoice.THEIRS;
            case NOTHING -> MergeChoice.REMOVE;
            case VALUE -> new MergeChoice.Value(choice.value().orElseThrow());
        };
    }

    /** How a merge is to land. */
    public static Landing landing(MergeCommand.Landing landing) {
        return switch (landing) {
            case MERGE -> Landing.MERGE_COMMIT;
            case SQUASH -> Landing.SQUASH;
            case FAST_FORWARD -> Landing.FAST_FORWARD;
        };
    }

    /**
     * How conflicts are to be settled.
     *
     * @throws RefusedRequestException if a strategy or pattern is none
     */
    public static MergeRules rules(MergeRuleSet set) {
        return new MergeRules(
                set.rules().stream()
                        .map(
                                rule ->
                                        new MergeRules.Rule(
                                                checked(rule.paths(), PathPattern::parse),
                                                KeyPattern.parse(rule.keys()),
                                                checked(rule.strategy(), Resolution::parse)))
                        .toList(),
                set.itemKeys().stream()
                        .map(
                                key ->
                                        new MergeRules.ItemKey(
                                                checked(key.paths(), PathPattern::parse),
                                                KeyPattern.parse(key.lists()),
                                                key.name()))
                        .toList(),
                checked(set.strategy(), Resolution::parse));
    }

    private static <T> T checked(String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new RefusedRequestException(
                    BAD_REQUEST, "invalid-message", String.valueOf(e.getMessage()));
        }
    }
}
