/**
 * Git-compatible, durable history of configuration.
 *
 * <pre>{@code
 * try (ConfigVersionControl control = ConfigVersionControl.open(directory)) {
 *     Project project = control.create(ProjectName.parse("market-data"), Person.of("Ada"));
 *     project.commit(
 *             CommitRequest.builder(Person.of("Ada"))
 *                     .message("Raise the weight limit")
 *                     .set(path, KeyPath.parse("limits.weight"), ConfigValue.of(2400))
 *                     .build());
 *     project.snapshot(Ref.MAIN).file(path);
 * }
 * }</pre>
 *
 * <p>A {@link io.marketprism.config.versioning.Project} has a log of entries, numbered by {@code
 * Revision} without gaps; an entry is durable before its request is answered. Reads go to immutable
 * {@link io.marketprism.config.versioning.Snapshot}s in memory and wait for no write.
 *
 * <p>What is stored is Git: {@link io.marketprism.config.versioning.GitService} serves stock {@code
 * git clone} and {@code git fetch}.
 *
 * <p>{@link io.marketprism.config.versioning.ConfigMerge} brings branches together by keys; how is
 * told in {@link io.marketprism.config.versioning.merge}.
 *
 * <p>Go on with {@link io.marketprism.config.versioning.spi} for what a server plugs in.
 */
@NullMarked
package io.marketprism.config.versioning;

import org.jspecify.annotations.NullMarked;
