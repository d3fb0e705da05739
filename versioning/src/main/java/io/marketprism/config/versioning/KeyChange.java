package io.marketprism.config.versioning;

import io.marketprism.config.model.KeyPath;

/**
 * What happened to one key. Immutable.
 *
 * @param kind added, updated or deleted
 * @param key the topmost key that is new or gone; of what changed, the value that differs
 */
public record KeyChange(ChangeKind kind, KeyPath key) {}
