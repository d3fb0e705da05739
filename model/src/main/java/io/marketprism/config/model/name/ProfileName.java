package io.marketprism.config.model.name;

/**
 * The name of an environment or other variant, such as {@code production}: 1 to 63 letters, digits,
 * {@code .}, {@code _} and {@code -}, the first a letter or digit. Immutable.
 *
 * @param value the name; names are equal when their texts are
 */
public record ProfileName(String value) implements Comparable<ProfileName> {
    /**
     * Checks the name.
     *
     * @throws InvalidNameException if the text is not a profile name
     */
    public ProfileName {
        PlainNames.check("profile", value);
    }

    /**
     * Parses a profile name.
     *
     * @throws InvalidNameException if the text is not one
     */
    public static ProfileName parse(String text) {
        return new ProfileName(text);
    }

    @Override
    public int compareTo(ProfileName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
