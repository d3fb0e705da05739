package io.marketprism.config.model.bind;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. Thread-safe: nothing but functions. */
final class Similar {
    private static final int MAX_LENGTH = 64;

    private Similar() {}

    /** The candidate with the fewest changed letters, if they are at most a third of the name. */
    static Optional<String> to(String name, Collection<String> candidates) {
        int best = Math.max(1, name.length() / 3) + 1;
        String closest = null;
        for (String candidate : candidates) {
            int distance = distance(name, candidate);
            if (distance < best) {
                best = distance;
                closest = candidate;
            }
        }
        return Optional.ofNullable(closest);
    }

    /** Letters to insert, remove, replace or swap with their neighbour; case counts for nothing. */
    private static int distance(String first, String second) {
        if (first.length() > MAX_LENGTH || second.length() > MAX_LENGTH) {
            return Integer.MAX_VALUE;
        }
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[][] distances = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distances[i][j] = i == 0 || j == 0 ? i + j : step(distances, a, b, i, j);
            }
        }
        return distances[a.length()][b.length()];
    }

    private static int step(int[][] distances, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int replaced = distances[i - 1][j - 1] + (same ? 0 : 1);
        int shifted = 1 + Math.min(distances[i - 1][j], distances[i][j - 1]);
        int best = Math.min(replaced, shifted);
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, distances[i - 2][j - 2] + 1) : best;
    }
}
