package io.marketprism.config.repository.source;

import io.marketprism.config.repository.RepositoryProblem;
import java.util.List;

/** Looks at an effective configuration before it holds, and may refuse it. */
@FunctionalInterface
public interface SnapshotCheck {
    /**
     * What is wrong; none if it may hold. Called while reloads wait: to be quick, and to do nothing
     * but look. What it throws refuses the snapshot too.
     */
    List<RepositoryProblem> problems(EffectiveSnapshot candidate);
}
