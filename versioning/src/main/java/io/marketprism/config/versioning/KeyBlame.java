package io.marketprism.config.versioning;

import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;

/**
 * Which commit gave a key the value that it has. Immutable.
 *
 * @param key of a scalar, or of a map or list without entries
 * @param commit what gave it its value
 * @param path the name that the file had then
 */
public record KeyBlame(KeyPath key, ConfigCommit commit, FilePath path) {}
