package io.marketprism.config.versioning.effective;

import io.marketprism.config.model.name.ApplicationName;
import io.marketprism.config.versioning.VersioningException;

/** An application without a layer of its own: the defaults alone are nobody's configuration. */
public final class ApplicationNotFoundException extends VersioningException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure. */
    public ApplicationNotFoundException(ApplicationName application) {
        super(
                "application-not-found",
                Severity.REQUEST,
                false,
                "application: "
                        + application
                        + " (expected: one with a layer of its own, such as "
                        + application
                        + ".yaml)",
                null);
    }
}
