package io.marketprism.config.model.name;

import java.util.regex.Pattern;

/**
 * The name of a project: 1 to 63 of {@code a-z 0-9 . _ -}, the first a letter or digit. Immutable.
 *
 * @param value the name; names are equal when their texts are
 */
public record ProjectName(String value) implements Comparable<ProjectName> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    /**
     * Checks the name.
     *
     * @throws InvalidNameException if the text is not a project name
     */
    public ProjectName {
        if (!SHAPE.matcher(value).matches()) {
            throw new InvalidNameException(
                    "project",
                    value,
                    "1 to 63 of a-z, 0-9, '.', '_' and '-', starting with a letter or digit");
        }
    }

    /**
     * Parses a project name.
     *
     * @throws InvalidNameException if the text is not one
     */
    public static ProjectName parse(String text) {
        return new ProjectName(text);
    }

    @Override
    public int compareTo(ProjectName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
