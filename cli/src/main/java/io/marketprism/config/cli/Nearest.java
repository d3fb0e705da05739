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

    /** Letters to insert, remove or replace, by the two rows of Wagner and Fischer. */
    private static int distance(String a, String b, int enough) {
        if (Math.abs(a.length() - b.length()) >= enough || a.length() > MAX_LENGTH) {
            return enough;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] next = new int[b.length() + 1];
            next[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = row[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                next[j] = Math.min(replaced, 1 + Math.min(row[j], next[j - 1]));
            }
            row = next;
        }
        return row[b.length()];
    }
}
