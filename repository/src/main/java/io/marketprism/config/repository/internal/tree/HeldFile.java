package io.marketprism.config.repository.internal.tree;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.repository.RepositoryProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file as it was last seen, and the last content of it that was good. Immutable.
 *
 * @param real the file itself, behind all links
 * @param stamp {@code null} if it may not be read
 * @param settled whether an equal stamp means the same content
 * @param digest of the content as it is; empty if it was not read
 * @param good the last content that was good; {@code null} if there was none
 * @param goodDigest of that
 * @param problems why the content as it is is not good; none if it is
 */
public record HeldFile(
        FilePath name,
        Path real,
        @Nullable Stamp stamp,
        boolean settled,
        String digest,
        @Nullable ConfigDocument good,
        String goodDigest,
        List<RepositoryProblem> problems) {

    /** The last content that was good. */
    public Optional<ConfigDocument> document() {
        return Optional.ofNullable(good);
    }

    /** Whether it may be read, whatever it holds. */
    public boolean isReadable() {
        return stamp != null;
    }

    /** Whether what is shown is what stands in the file. */
    public boolean isGood() {
        return problems.isEmpty();
    }
}
