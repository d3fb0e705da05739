package io.marketprism.config.versioning;

import io.marketprism.config.model.KeyPath;

/**
 * What happened to one key. Immutable.
 *
 * @param kind added, updated or deleted
 * @param key of a scalar, a list, or a map without entries
 */
public record KeyChange(ChangeKind kind, KeyPath key) {}
