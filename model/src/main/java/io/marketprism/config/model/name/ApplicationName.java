package io.marketprism.config.model.name;

/**
 * The name of an application that reads configuration, such as {@code collector}: 1 to 63 letters,
 * digits, {@code .}, {@code _} and {@code -}, the first a letter or digit. Immutable.
 *
 * @param value the name; names are equal when their texts are
 */
public record ApplicationName(String value) implements Comparable<ApplicationName> {
    /**
     * Checks the name.
     *
     * @throws InvalidNameException if the text is not an application name
     */
    public ApplicationName {
        PlainNames.check("application", value);
    }

    /**
     * Parses an application name.
     *
     * @throws InvalidNameException if the text is not one
     */
    public static ApplicationName parse(String text) {
        return new ApplicationName(text);
    }

    @Override
    public int compareTo(ApplicationName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
