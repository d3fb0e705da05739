package io.marketprism.config.server.internal.rest;

import java.util.Set;

/** One method of one resource. Called on worker threads; must be thread-safe. */
interface Endpoint {
    /** The parameters that the query may have. */
    Set<String> parameters();

    /**
     * Answers a call.
     *
     * @throws io.marketprism.config.model.ConfigException if it cannot be done
     */
    Answer answer(Call call);
}
