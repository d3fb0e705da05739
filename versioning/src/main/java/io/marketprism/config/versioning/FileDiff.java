package io.marketprism.config.versioning;

import io.marketprism.config.model.diff.TreeDiff;
import io.marketprism.config.model.name.FilePath;
import java.util.Optional;

/**
 * What differs in one file between two states. Immutable.
 *
 * @param kind added, updated or deleted
 * @param path the file
 * @param before the id of its content in the first state, if it was there
 * @param after the id of its content in the second state, if it is there
 * @param keys what differs by key; empty if the file has no keys on both sides, and without
 *     differences if only the text has changed: comments, layout, the spelling of a value
 */
public record FileDiff(
        ChangeKind kind,
        FilePath path,
        Optional<GitId> before,
        Optional<GitId> after,
        Optional<TreeDiff> keys) {}
