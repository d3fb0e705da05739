package io.marketprism.config.versioning;

import io.marketprism.config.model.name.ProjectName;

/** No project has the name, or none that the caller may know of. */
public final class ProjectNotFoundException extends VersioningException {
    private static final long serialVersionUID = 1L;

    /** Creates the failure from its facts. */
    public ProjectNotFoundException(ProjectName project) {
        super(
                "project-not-found",
                Severity.REQUEST,
                false,
                "project: " + project + " (expected: an existing project)",
                null);
    }
}
