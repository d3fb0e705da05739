package io.marketprism.config.protocol;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.Ref;
import java.util.Objects;
import java.util.Optional;

/**
 * The wish to merge one state of a project into a branch. Immutable.
 *
 * @param into the branch merged into: ours
 * @param from the state merged from: theirs
 * @param message why; empty for the server's own words
 * @param landing how the merge comes to stand on the branch
 * @param rules how conflicts are settled
 * @param dryRun whether to stop before anything is written
 */
public record MergeCommand(
        BranchName into,
        Ref from,
        Optional<String> message,
        Landing landing,
        MergeRuleSet rules,
        boolean dryRun)
        implements JsonMessage {

    /** How a merge comes to stand on its branch. */
    public enum Landing implements JsonField.Word {
        /** A commit with two parents. */
        MERGE("merge"),
        /** A commit with one parent. */
        SQUASH("squash"),
        /** No commit; refused if the branch has commits of its own. */
        FAST_FORWARD("fast-forward");

        private final String text;

        Landing(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Checks that nothing is missing. */
    public MergeCommand {
        Objects.requireNonNull(into, "into");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(landing, "landing");
        Objects.requireNonNull(rules, "rules");
    }

    /** A merge commit in which every conflict waits for somebody. */
    public static MergeCommand of(BranchName into, Ref from) {
        return new MergeCommand(
                into, from, Optional.empty(), Landing.MERGE, MergeRuleSet.FAIL, false);
    }

    /** The same with other rules. */
    public MergeCommand withRules(MergeRuleSet others) {
        return new MergeCommand(into, from, message, landing, others, dryRun);
    }

    /** The same, but only to see what it would do. */
    public MergeCommand asDryRun() {
        return new MergeCommand(into, from, message, landing, rules, true);
    }

    /**
     * Reads the body of a request.
     *
     * @throws InvalidMessageException if it is something else
     */
    public static MergeCommand decode(ConfigValue message) {
        return JsonObjectReader.read(message, MergeCommand::read);
    }

    @Override
    public MapValue toJson() {
        JsonObject out =
                new JsonObject()
                        .put("into", into.toString())
                        .put("from", from.toString())
                        .putIfPresent("message", message)
                        .put("landing", landing.text())
                        .put("rules", rules);
        return (dryRun ? out.put("dryRun", true) : out).toValue();
    }

    private static MergeCommand read(JsonObjectReader in) {
        return new MergeCommand(
                in.required("into").text(BranchName::parse),
                in.required("from").text(Ref::parse),
                in.optional("message").map(JsonField::text),
                in.optional("landing").map(l -> l.word(Landing.values())).orElse(Landing.MERGE),
                in.optional("rules")
                        .map(r -> r.object(MergeRuleSet::read))
                        .orElse(MergeRuleSet.FAIL),
                in.optional("dryRun").map(JsonField::truth).orElse(false));
    }
}
