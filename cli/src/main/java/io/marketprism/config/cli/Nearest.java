package io.marketprism.config.cli;

import java.util.Collection;
import java.util.Optional;

/** Finds the name that was probably meant. */
final class Nearest {
    private static final int MAX_LENGTH = 200;

    private Nearest() {}

    /** The name with the fewest letters to change, if they are at most a third of the given. */
    static Optional<String> to(String given, Collection<String> names) {
        int least = Math.max(1, given.length() / 3) + 1;
        String nearest = null;
        for (String name : names) {
            int letters = distance(given, name, least);
            if (letters < least) {
                least = letters;
                nearest = name;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Letters to insert, remove, replace or swap with their neighbour, but for hopeless cases. */
    private static int distance(String a, String b, int enough) {
        if (Math.abs(a.length() - b.length()) >= enough || a.length() > MAX_LENGTH) {
            return enough;
        }
        int[][] letters = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                letters[i][j] = i == 0 || j == 0 ? i + j : step(letters, a, b, i, j);
            }
        }
        return letters[a.length()][b.length()];
    }

    private static int step(int[][] letters, String a, String b, int i, int j) {
        int replaced = letters[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(letters[i - 1][j], letters[i][j - 1]));
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, letters[i - 2][j - 2] + 1) : least;
    }
}
