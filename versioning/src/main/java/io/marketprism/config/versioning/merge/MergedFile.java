package io.marketprism.config.versioning.merge;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.versioning.GitId;
import java.util.Optional;

/** A file that the merge has written. */
record MergedFile(ConfigDocument merged) implements MergeFile {
    @Override
    public Optional<GitId> id() {
        return Optional.empty();
    }

    @Override
    public byte[] bytes() {
        return merged.bytes();
    }

    @Override
    public Optional<ConfigDocument> document() {
        return Optional.of(merged);
    }
}
