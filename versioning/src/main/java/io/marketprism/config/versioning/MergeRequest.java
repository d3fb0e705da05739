package io.marketprism.config.versioning;

import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.Ref;
import io.marketprism.config.versioning.merge.MergeRules;
import java.util.Objects;
import java.util.Optional;

/**
 * A wish to merge one state of a project into a branch. Immutable.
 *
 * @param into the branch merged into: ours
 * @param from the state merged from, theirs: a branch, tag, commit, or any of these at a revision
 * @param author who asks
 * @param committer the login under which the request came
 * @param message why; empty for one that names the two sides
 * @param landing how the merge comes to stand on the branch
 * @param rules how conflicts are settled, and which lists have an item key
 */
public record MergeRequest(
        BranchName into,
        Ref from,
        Person author,
        Person committer,
        Optional<String> message,
        Landing landing,
        MergeRules rules) {

    /** Checks that nothing is missing. */
    public MergeRequest {
        Objects.requireNonNull(into, "into");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(author, "author");
        Objects.requireNonNull(committer, "committer");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(landing, "landing");
        Objects.requireNonNull(rules, "rules");
    }

    /** A merge commit by somebody; every conflict waits for somebody. */
    public static MergeRequest of(BranchName into, Ref from, Person author) {
        return new MergeRequest(
                into,
                from,
                author,
                author,
                Optional.empty(),
                Landing.MERGE_COMMIT,
                MergeRules.FAIL);
    }

    /** The same under a login. */
    public MergeRequest withCommitter(Person login) {
        return new MergeRequest(into, from, author, login, message, landing, rules);
    }

    /** The same with a message. */
    public MergeRequest withMessage(String text) {
        return new MergeRequest(into, from, author, committer, Optional.of(text), landing, rules);
    }

    /** The same with another way of landing. */
    public MergeRequest withLanding(Landing other) {
        return new MergeRequest(into, from, author, committer, message, other, rules);
    }

    /** The same with other rules. */
    public MergeRequest withRules(MergeRules others) {
        return new MergeRequest(into, from, author, committer, message, landing, others);
    }
}
