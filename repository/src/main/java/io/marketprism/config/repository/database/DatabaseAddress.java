package io.marketprism.config.repository.database;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a JDBC URL that may be shown in messages. User names and passwords stand before an
 * {@code @} or behind a {@code ?} or {@code ;}.
 */
final class DatabaseAddress {
    private static final Pattern SHOWN = Pattern.compile("^(jdbc:[a-z0-9]+:)([^?;@]*)(.*)$");

    private DatabaseAddress() {}

    /** Driver, host, port and name of the database; the driver alone where that is not clear. */
    static String of(String url) {
        Matcher parts = SHOWN.matcher(url);
        if (!parts.matches()) {
            return "jdbc:…";
        }
        String rest = parts.group(3);
        if (rest.startsWith("@")) {
            return parts.group(1) + "//" + rest.substring(1).replaceAll("[?;].*$|^.*@", "");
        }
        // A password may hold any character, so that an @ behind may end a login or stand in one.
        return rest.contains("@") ? parts.group(1) + "…" : parts.group(1) + parts.group(2);
    }
}
