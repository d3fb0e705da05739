package io.marketprism.config.server.internal.rest;

/** What a path can name. */
enum Resource {
    PROJECTS,
    PROJECT,
    FILE,
    VALUES,
    TREE,
    COMMITS,
    COMMIT,
    HISTORY,
    BLAME,
    EVENTS,
    DIFF,
    REVERTS,
    MERGES,
    MERGE,
    EFFECTIVE,
    BRANCHES,
    BRANCH,
    TAGS,
    TAG,
    HEALTH
}
