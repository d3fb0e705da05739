/**
 * Configuration in files: one, or a directory tree of them, in any format.
 *
 * <pre>{@code
 * FileConfigRepository repository =
 *         FileConfigRepository.builder(Path.of("/etc/collector"))
 *                 .layout(FileLayout.MERGED) // as in a conf.d
 *                 .backups(new BackupRetention(20, Duration.ofDays(30), 64 << 20))
 *                 .open();
 * repository.set(KeyPath.parse("limits.weight"), ConfigValue.of(1200)); // comments stay
 * repository.watch(KeyPath.parse("limits"), event -> adapt(event.diff()));
 * repository.restore(FilePath.parse("20-limits.yaml"), 1);
 * }</pre>
 *
 * <p>{@link io.marketprism.config.repository.file.FileConfigRepository} tells what it promises,
 * {@link io.marketprism.config.repository.file.FileLayout} how files and keys go together, {@link
 * io.marketprism.config.repository.file.FileWatching} when changes are seen, and {@link
 * io.marketprism.config.repository.file.FileRepositoryBuilder} has all options with their defaults.
 */
@NullMarked
package io.marketprism.config.repository.file;

import org.jspecify.annotations.NullMarked;
