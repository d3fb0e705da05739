package io.marketprism.config.versioning.internal;

import io.marketprism.config.model.KeyPath;
import io.marketprism.config.versioning.ChangeKind;
import java.util.Optional;

/**
 * What a commit did to one leaf of a document: a scalar, or a map or list without entries.
 *
 * @param kind added, updated or deleted
 * @param text of the new scalar, as far as it can be found; empty if there is none, or if it is
 *     secret
 */
record Touch(KeyPath key, ChangeKind kind, Optional<String> text) {}
