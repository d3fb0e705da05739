package io.marketprism.config.server.internal.effective;

import io.marketprism.config.model.name.BranchName;
import io.marketprism.config.model.name.ProjectName;
import io.marketprism.config.versioning.effective.EffectiveQuery;

/** Whose effective configuration, and on which branch of which project. Immutable. */
public record EffectiveKey(ProjectName project, BranchName branch, EffectiveQuery query) {}
