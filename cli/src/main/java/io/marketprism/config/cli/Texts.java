package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Style;
import io.marketprism.config.protocol.ChangeView;
import io.marketprism.config.protocol.CommitAnswer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How commits and changes read in a terminal. */
final class Texts {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern PLAIN_WORD = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
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
        return quoted(path.toString());
    }

    /** A text as a shell takes it for one word. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** A text as a shell takes it for one word: in quotes only if it needs them. */
    static String word(String text) {
        return PLAIN_WORD.matcher(text).matches() ? text : quoted(text);
    }

    /** What became of a request that makes a commit. */
    static String outcome(CommitAnswer answer, Style style) {
        if (!answer.changed()) {
            return "Nothing differs; nothing was written.";
        }
        return answer.commit()
                .map(
                        c ->
                                "revision "
                                        + answer.revision()
                                        + ", commit "
                                        + style.yellow(shortId(c.id())))
                .orElse("Nothing was written: this is what would change.");
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
