package io.marketprism.config.versioning;

import io.marketprism.config.model.name.BranchName;
import java.util.Optional;

/**
 * A ref that an entry of the log moved. Immutable.
 *
 * @param ref the full name, such as {@code refs/heads/main}
 * @param from where it stood; empty if it is new
 * @param to where it stands; empty if it is gone
 * @param kind what happened to it
 * @param other the full name of the other half of a rename; empty for every other kind
 */
public record RefMove(
        String ref, Optional<GitId> from, Optional<GitId> to, Kind kind, Optional<String> other) {
    /** What full names of branches start with. */
    public static final String BRANCHES = "refs/heads/";

    /** What full names of tags start with. */
    public static final String TAGS = "refs/tags/";

    /** What full names of channels start with. */
    public static final String CHANNELS = "refs/channels/";

    /** What happened to a ref. */
    public enum Kind {
        /** It is new; also if a ref of the name was deleted before. */
        CREATED,
        /** It has moved on to a commit that its old one led to. */
        FAST_FORWARD,
        /** It was put on a commit that its old one does not lead to. */
        FORCED,
        /** It is gone. */
        DELETED,
        /** It is gone under the old name and new under the other: two moves of one entry. */
        RENAMED
    }

    /** A ref that begins. */
    public static RefMove created(String ref, GitId to) {
        return new RefMove(ref, Optional.empty(), Optional.of(to), Kind.CREATED, Optional.empty());
    }

    /** A ref that went from one commit to another. */
    public static RefMove moved(String ref, GitId from, GitId to, boolean forced) {
        Kind kind = forced ? Kind.FORCED : Kind.FAST_FORWARD;
        return new RefMove(ref, Optional.of(from), Optional.of(to), kind, Optional.empty());
    }

    /** A ref that ends. */
    public static RefMove deleted(String ref, GitId from) {
        return new RefMove(
                ref, Optional.of(from), Optional.empty(), Kind.DELETED, Optional.empty());
    }

    /** The branch that moved; empty if it is no branch. */
    public Optional<BranchName> branch() {
        return named(BRANCHES);
    }

    /** The tag that came or went; empty if it is no tag. */
    public Optional<BranchName> tag() {
        return named(TAGS);
    }

    /** The channel that moved; empty if it is none. */
    public Optional<BranchName> channel() {
        return named(CHANNELS);
    }

    private Optional<BranchName> named(String prefix) {
        return ref.startsWith(prefix)
                ? Optional.of(BranchName.parse(ref.substring(prefix.length())))
                : Optional.empty();
    }
}
