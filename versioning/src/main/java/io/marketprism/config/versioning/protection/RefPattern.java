package io.marketprism.config.versioning.protection;

/**
 * A pattern of branch names: {@code *} stands for any characters but {@code /}, {@code **} for any
 * at all, everything else for itself. Immutable.
 *
 * @param text 1 to {@value #MAX_LENGTH} characters
 */
record RefPattern(String text) {
    static final int MAX_LENGTH = 255;

    boolean isWellFormed() {
        return !text.isBlank() && text.length() <= MAX_LENGTH;
    }

    /** The number of characters that stand for themselves: the more, the more specific. */
    int literals() {
        return (int) text.chars().filter(c -> c != '*').count();
    }

    /** A name that the pattern matches, to see what becomes of its like. */
    String sample() {
        return text.replace("**", "x").replace("*", "x");
    }

    /**
     * Whether a name matches; takes time in proportion to the product of both lengths.
     *
     * <p>{@code reached[n]} tells whether what was read of the pattern matches the first {@code n}
     * characters of the name.
     */
    boolean matches(String name) {
        boolean[] reached = new boolean[name.length() + 1];
        reached[0] = true;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '*') {
                reached = stepped(reached, name, text.charAt(i));
            } else if (text.startsWith("**", i)) {
                spread(reached, name, true);
                i++;
            } else {
                spread(reached, name, false);
            }
        }
        return reached[name.length()];
    }

    private static boolean[] stepped(boolean[] reached, String name, char next) {
        boolean[] stepped = new boolean[reached.length];
        for (int n = 0; n < name.length(); n++) {
            stepped[n + 1] = reached[n] && name.charAt(n) == next;
        }
        return stepped;
    }

    private static void spread(boolean[] reached, String name, boolean acrossSlashes) {
        for (int n = 0; n < name.length(); n++) {
            reached[n + 1] |= reached[n] && (acrossSlashes || name.charAt(n) != '/');
        }
    }
}
