package io.marketprism.config.versioning.spi;

import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.versioning.CommitRequest;
import io.marketprism.config.versioning.RefRequest;

/**
 * Decides who may write. Called on the request's own thread, before anything is read. Must be
 * thread-safe.
 */
public interface Authorizer {
    /** Lets everybody write: for a store that one program owns. */
    Authorizer ALLOW_ALL =
            new Authorizer() {
                @Override
                public void authorize(ProjectName project, CommitRequest request) {}

                @Override
                public void authorize(ProjectName project, RefRequest request) {}
            };

    /**
     * Returns if the request is allowed.
     *
     * @throws io.marketprism.config.model.ConfigException if it is not
     */
    void authorize(ProjectName project, CommitRequest request);

    /**
     * Returns if the request is allowed.
     *
     * @throws io.marketprism.config.model.ConfigException if it is not
     */
    void authorize(ProjectName project, RefRequest request);
}
