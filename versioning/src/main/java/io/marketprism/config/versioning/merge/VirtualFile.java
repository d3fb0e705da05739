package io.marketprism.config.versioning.merge;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.versioning.GitId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file of a base that never was: the merge of several merge bases. Where these disagree nothing
 * can be called unchanged, so that a later merge finds a conflict there unless its sides agree.
 * Immutable.
 */
final class VirtualFile implements MergeFile {
    /** Stands for a value on which the merge bases disagree; equals no value of any file. */
    static final ConfigValue DISPUTED =
            ConfigValue.of("\0the merge bases disagree: 6f2b1c1e-8d0c-4a51-9f0e-4a3d2f7d9b57");

    /** A file on which the merge bases disagree as a whole. */
    static final VirtualFile DISPUTED_FILE = new VirtualFile(null, List.of(DISPUTED));

    private final @Nullable ConfigDocument document;
    private final List<ConfigValue> trees;

    private VirtualFile(@Nullable ConfigDocument document, List<ConfigValue> trees) {
        this.document = document;
        this.trees = trees;
    }

    /** A text, and trees that are its own but for the values in dispute. */
    static VirtualFile of(ConfigDocument document, List<ConfigValue> trees) {
        return new VirtualFile(document, List.copyOf(trees));
    }

    List<ConfigValue> trees() {
        return trees;
    }

    /** Whether a value is, or holds, one in dispute. */
    static boolean isDisputed(ConfigValue value) {
        return value.toString().contains(DISPUTED.toString());
    }

    @Override
    public Optional<GitId> id() {
        return Optional.empty();
    }

    @Override
    public byte[] bytes() {
        return document == null
                ? DISPUTED.toString().getBytes(StandardCharsets.UTF_8)
                : document.bytes();
    }

    @Override
    public Optional<ConfigDocument> document() {
        return Optional.ofNullable(document);
    }
}
