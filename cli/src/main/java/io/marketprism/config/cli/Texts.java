package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Style;
import io.marketprism.config.protocol.ChangeView;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** How commits and changes read in a terminal. */
final class Texts {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final int SHORT_ID = 8;
    private static final int MOST_KEYS = 6;

    private Texts() {}

    /** A moment, to the second, in UTC. */
    static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** The start of a commit's id, long enough for people. */
    static String shortId(String id) {
        return id.substring(0, Math.min(SHORT_ID, id.length()));
    }

    /** A number and what it counts. */
    static String count(long number, String one) {
        return String.format(
                java.util.Locale.ROOT, "%,d %s", number, number == 1 ? one : one + "s");
    }

    /** A path as a shell takes it, whatever is in its name. */
    static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }

    /** What happened to a file: a sign, its path and the keys. */
    static String change(ChangeView change, Style style) {
        String path =
                change.from().map(from -> from + " → ").orElse("")
                        + style.cyan(change.path().value());
        return switch (change.kind()) {
            case ADDED -> style.green("+") + " " + path;
            case DELETED -> style.red("-") + " " + path;
            case RENAMED -> style.yellow("→") + " " + path + keys(change);
            case UPDATED -> style.yellow("~") + " " + path + keys(change);
        };
    }

    private static String keys(ChangeView change) {
        List<ChangeView.KeyView> keys = change.keys();
        if (keys.isEmpty()) {
            return "";
        }
        String shown =
                keys.stream()
                        .limit(MOST_KEYS)
                        .map(key -> key.key().toString())
                        .collect(Collectors.joining(", "));
        boolean more = keys.size() > MOST_KEYS || !change.keysComplete();
        return "  " + shown + (more ? " …" : "");
    }
}
