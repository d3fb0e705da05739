package io.marketprism.config.versioning;

import io.marketprism.config.model.name.ProjectName;

/** A project with the name exists already. */
public final class ProjectExistsException extends VersioningException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure from its facts. */
    public ProjectExistsException(ProjectName project) {
        super(
                "project-exists",
                Severity.CONFLICT,
                false,
                "project: " + project + " (expected: a name not in use)",
                null);
    }
}
