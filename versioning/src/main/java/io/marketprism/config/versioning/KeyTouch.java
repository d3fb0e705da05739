package io.marketprism.config.versioning;

import io.marketprism.config.model.KeyPath;
import java.util.Optional;

/**
 * What a commit did to one scalar, or to a map or list without entries. Immutable.
 *
 * @param key where
 * @param kind added, updated or deleted
 * @param value the text of the new scalar, at most its first 1,024 characters; empty if there is
 *     none, or if it is secret or encrypted
 */
public record KeyTouch(KeyPath key, ChangeKind kind, Optional<String> value) {}
