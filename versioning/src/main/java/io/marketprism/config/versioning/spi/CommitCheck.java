package io.marketprism.config.versioning.spi;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.ProjectName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whether content is right. Called on the request's own thread, with every file that the
 * request changes; its verdict stands as long as these files stay as they were. Must be
 * thread-safe. Syntax needs no check: a document that is not well-formed never gets here.
 */
@FunctionalInterface
public interface CommitCheck {
    /**
     * The files after the request.
     *
     * @param project where
     * @param files what each changed file will be; empty where it is taken away or has no keys
     */
    record Candidate(ProjectName project, Map<FilePath, Optional<ConfigDocument>> files) {
        /** Copies the map. */
        public Candidate {
            files = Map.copyOf(files);
        }
    }

    /** Returns every reason to refuse the candidate; none if it is right. */
    List<ConfigException> check(Candidate candidate);
}
