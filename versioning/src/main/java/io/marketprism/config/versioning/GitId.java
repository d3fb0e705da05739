package io.marketprism.config.versioning;

import io.marketprism.config.model.ConfigException;
import java.util.regex.Pattern;

/**
 * The id of a commit, a tree or a file's content, as Git computes it. Immutable.
 *
 * @param hex 40 hexadecimal digits in lower case
 */
public record GitId(String hex) implements Comparable<GitId> {
    private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{40}");

    /**
     * Checks the digits.
     *
     * @throws ConfigException if the text is no id
     */
    public GitId {
        if (!SHAPE.matcher(hex).matches()) {
            throw new InvalidIdException(hex);
        }
    }

    /** The first ten digits, for people. */
    public String abbreviated() {
        return hex.substring(0, 10);
    }

    @Override
    public int compareTo(GitId other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
