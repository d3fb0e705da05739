package io.marketprism.config.model.name;

import java.util.regex.Pattern;

/** The shape of names that become parts of paths. */
final class PlainNames {
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private PlainNames() {}

    static void check(String kind, String text) {
        if (!SHAPE.matcher(text).matches()) {
            throw new InvalidNameException(
                    kind,
                    text,
                    "1 to 63 letters, digits, '.', '_' and '-', starting with a letter or digit");
        }
    }
}
