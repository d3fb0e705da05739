package io.marketprism.config.versioning.spi;

import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.versioning.CommitRequest;

/**
 * Decides who may write. Called on the request's own thread, before anything is read. Must be
 * thread-safe.
 */
@FunctionalInterface
public interface Authorizer {
    /** Lets everybody write: for a store that one program owns. */
    Authorizer ALLOW_ALL = (project, request) -> {};

    /**
     * Returns if the request is allowed.
     *
     * @throws io.marketprism.config.model.ConfigException if it is not
     */
    void authorize(ProjectName project, CommitRequest request);
}
