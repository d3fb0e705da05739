package io.marketprism.config.model.merge;

import io.marketprism.config.model.KeyPath;

/**
 * A key for which two layers have values that do not go together. The winner's stands; that it
 * hides the other is rarely meant. Immutable.
 *
 * @param winner the stronger layer
 * @param loser the weaker one
 * @param reason what does not go together, such as {@code map over string}
 */
public record Clash(
        KeyPath key,
        Explanation.Contribution winner,
        Explanation.Contribution loser,
        String reason) {

    @Override
    public String toString() {
        return key + ": " + reason + ": " + winner + " hides " + loser;
    }
}
