package io.marketprism.config.versioning;

import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.Revision;
import java.time.Instant;
import java.util.Optional;

/**
 * A name for one commit, for good: a tag never moves, and a name that was deleted can only be given
 * to the same commit again. Immutable.
 *
 * @param name the short name
 * @param commit what it names
 * @param createdAt the entry of the log that made it
 * @param annotation who made it and why; empty for a lightweight tag
 */
public record ConfigTag(
        BranchName name, GitId commit, Revision createdAt, Optional<Annotation> annotation) {
    /** What a tag is. */
    public enum Kind {
        /** A name and nothing else. */
        LIGHTWEIGHT,
        /** A name with an author, a time and a message: an object of its own. */
        ANNOTATED,
        /** An annotated tag that is named as a version, such as {@code v1.4.0}; it stays. */
        RELEASE
    }

    /**
     * What the object of a tag says.
     *
     * @param object its id
     * @param tagger who made it
     * @param time when, to the second
     * @param message why, or the notes of a release
     */
    public record Annotation(GitId object, Person tagger, Instant time, String message) {}

    /** What the tag is. */
    public Kind kind() {
        if (annotation.isEmpty()) {
            return Kind.LIGHTWEIGHT;
        }
        return version().isPresent() ? Kind.RELEASE : Kind.ANNOTATED;
    }

    /** The version that the name says, with or without a leading {@code v}. */
    public Optional<SemanticVersion> version() {
        return SemanticVersion.ofTag(name.value());
    }
}
