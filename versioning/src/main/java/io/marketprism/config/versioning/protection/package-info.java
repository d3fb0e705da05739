/**
 * Protection of branches: which rules hold where, and one engine that decides by them.
 *
 * <p>A {@link io.marketprism.config.versioning.protection.ProtectionPolicy} gives every branch a
 * {@link io.marketprism.config.versioning.protection.ProtectionLevel}. Whatever wants to move a ref
 * is a {@link io.marketprism.config.versioning.protection.WriteAttempt}, whichever door it came
 * through; a {@link io.marketprism.config.versioning.protection.ProtectionRule} says what its level
 * demands. The writer decides again, by the policy of the very entry before, what was decided when
 * the request came in.
 */
@NullMarked
package io.marketprism.config.versioning.protection;

import org.jspecify.annotations.NullMarked;
