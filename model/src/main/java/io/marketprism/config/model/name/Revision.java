package io.marketprism.config.model.name;

/**
 * The number of an entry in a project's log: 1, 2, 3 … without gaps, in the order in which entries
 * became durable. Zero stands for the empty project before its first entry. Immutable.
 *
 * @param number 0 or more
 */
public record Revision(long number) implements Comparable<Revision> {
    /** Before the first entry. */
    public static final Revision NONE = new Revision(0);

    /**
     * Checks the number.
     *
     * @throws InvalidNameException if it is negative
     */
    public Revision {
        if (number < 0) {
            throw new InvalidNameException("revision", Long.toString(number), "0 or more");
        }
    }

    /**
     * Returns the revision with the number.
     *
     * @throws InvalidNameException if it is negative
     */
    public static Revision of(long number) {
        return number == 0 ? NONE : new Revision(number);
    }

    /**
     * Parses digits.
     *
     * @throws InvalidNameException if the text is not a number from 0 to 2^63 - 1
     */
    public static Revision parse(String text) {
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        try {
            if (digits) {
                return of(Long.parseLong(text));
            }
        } catch (NumberFormatException tooLarge) {
            // Falls through to the one message for everything that is no revision.
        }
        throw new InvalidNameException("revision", text, "a whole number, 0 or more");
    }

    /** The one after this. */
    public Revision next() {
        return new Revision(number + 1);
    }

    /** Whether this is later than the other. */
    public boolean isAfter(Revision other) {
        return number > other.number;
    }

    @Override
    public int compareTo(Revision other) {
        return Long.compare(number, other.number);
    }

    @Override
    public String toString() {
        return Long.toString(number);
    }
}
