package io.marketprism.config.versioning;

/**
 * Who wrote or made a commit. Immutable.
 *
 * @param name not blank, at most {@value #MAX_LENGTH} characters
 * @param email may be empty, at most {@value #MAX_LENGTH} characters
 */
public record Person(String name, String email) {
    /** Most characters of a name and of an address. */
    public static final int MAX_LENGTH = 256;

    /**
     * Checks the texts.
     *
     * @throws InvalidPersonException if one cannot stand in a commit
     */
    public Person {
        if (name.isBlank() || isUnwritable(name) || isUnwritable(email)) {
            throw new InvalidPersonException(name + " <" + email + ">");
        }
    }

    /**
     * Someone without an address.
     *
     * @throws InvalidPersonException if the name cannot stand in a commit
     */
    public static Person of(String name) {
        return new Person(name, "");
    }

    private static boolean isUnwritable(String text) {
        return text.length() > MAX_LENGTH
                || text.chars().anyMatch(c -> c == '<' || c == '>' || Character.isISOControl(c));
    }

    @Override
    public String toString() {
        return email.isEmpty() ? name : name + " <" + email + ">";
    }
}
