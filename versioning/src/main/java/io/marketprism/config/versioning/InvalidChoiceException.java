package io.marketprism.config.versioning;

import io.marketprism.config.versioning.merge.ConflictPlace;

/** A choice that settles no conflict of the merge, or not in a way that is possible there. */
public final class InvalidChoiceException extends VersioningException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure; what was expected completes «expected: …». */
    public InvalidChoiceException(ConflictPlace place, String expected) {
        super(
                "invalid-choice",
                Severity.REQUEST,
                false,
                "choice: " + place + " (expected: " + expected + ")",
                null);
    }
}
