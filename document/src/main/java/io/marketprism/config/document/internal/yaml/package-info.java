/**
 * YAML 1.2: its parser, its syntax tree and its edits; free to change.
 *
 * <p>A text passes three stages. {@link io.marketprism.config.document.internal.yaml.StreamParser}
 * reads it into a {@link io.marketprism.config.document.internal.yaml.NodeTree}, which holds
 * nothing but kinds, links and offsets into the text. {@link
 * io.marketprism.config.document.internal.yaml.Composer} makes values of the nodes by the core
 * schema; that is where tags, duplicate keys and aliases are judged. {@link
 * io.marketprism.config.document.internal.yaml.YamlEditor} uses the offsets to change the text.
 *
 * <p>What this package decides where the specification leaves it open or the value model is
 * narrower than YAML:
 *
 * <ul>
 *   <li>{@code .inf} and {@code .nan} are refused: a value is an exact number.
 *   <li>A map or list as a key is read under its notation in brackets, {@code "[a, b]"}.
 *   <li>A plain {@code <<} merges; of several sources the first wins, the map itself always.
 *   <li>A closing bracket may stand in the column of its key, as nearly everyone writes it.
 *   <li>The end of the text ends a line, also the last one of a block scalar.
 *   <li>Aliases may add 100 nodes for each node of the text, and 10,000 in any case.
 * </ul>
 */
@NullMarked
package io.marketprism.config.document.internal.yaml;

import org.jspecify.annotations.NullMarked;
