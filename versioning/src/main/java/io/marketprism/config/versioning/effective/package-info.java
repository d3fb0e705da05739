/**
 * What an application reads: the layers that concern it, merged, with the origin of every value.
 *
 * <pre>{@code
 * EffectiveConfigurations all = new EffectiveConfigurations(control);
 * EffectiveQuery query = EffectiveQuery.of("collector", "production");
 * EffectiveConfiguration effective = all.of(project.snapshot(Ref.MAIN_LIVE), query);
 * effective.tree();
 * effective.explain(KeyPath.parse("collector.shards")); // which layer gave it, which it hides
 * }</pre>
 *
 * <p>Which files are layers stands in {@code .prism/layers.yaml} of the project; see {@link
 * io.marketprism.config.versioning.effective.LayerRules}.
 */
@NullMarked
package io.marketprism.config.versioning.effective;

import org.jspecify.annotations.NullMarked;
