package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Style;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.protocol.ChangeView;
import io.marketprism.config.protocol.DiffAnswer;
import io.marketprism.config.protocol.KeyDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files and keys that differ, as lines of a terminal. */
final class KeyChanges {
    private static final int MOST_CHARACTERS = 70;
    private static final String INDENT = "    ";

    private KeyChanges() {}

    /** What differs in a file: a line for it, and one for each key. */
    static List<String> lines(DiffAnswer.FileDifference file, Style style) {
        List<String> lines = new ArrayList<>();
        String from = file.from().map(old -> old + " → ").orElse("");
        String sign =
                switch (file.kind()) {
                    case ADDED -> style.green("+");
                    case DELETED -> style.red("-");
                    case RENAMED -> style.yellow("→");
                    case UPDATED -> style.yellow("~");
                };
        lines.add(sign + " " + from + style.cyan(file.path().value()));
        for (KeyDifference key : file.keys()) {
            lines.add(INDENT + line(key, style));
        }
        if (!file.keysComplete()) {
            String what = file.keys().isEmpty() ? "a file without keys" : "and more keys";
            lines.add(INDENT + style.faint(what));
        } else if (file.keys().isEmpty() && !file.before().equals(file.after())) {
            lines.add(INDENT + style.faint("only comments or layout"));
        }
        return lines;
    }

    private static String line(KeyDifference difference, Style style) {
        String key = difference.key().isRoot() ? "the whole value" : difference.key().toString();
        return switch (difference.kind()) {
            case ADDED -> style.green("+ " + key) + "  " + text(difference.after());
            case REMOVED -> style.red("- " + key) + "  " + text(difference.before());
            case MOVED -> style.yellow("→ ") + key + "  moved";
            case CHANGED, TYPE_CHANGED ->
                    style.yellow("~ ")
                            + key
                            + "  "
                            + fromTo(difference.before(), difference.after(), style);
        };
    }

    /** What a commit does to a file, with the values of its keys where they are known. */
    static List<String> lines(ChangeView change, Style style) {
        boolean withValues =
                change.keys().stream()
                        .anyMatch(key -> key.before().isPresent() || key.after().isPresent());
        if (!withValues) {
            return List.of(Texts.change(change, style));
        }
        List<String> lines = new ArrayList<>();
        lines.add(style.yellow("~") + " " + style.cyan(change.path().value()));
        for (ChangeView.KeyView key : change.keys()) {
            String values = fromTo(key.before(), key.after(), style);
            lines.add(INDENT + style.yellow("~ ") + key.key() + "  " + values);
        }
        return lines;
    }

    private static String fromTo(
            Optional<ConfigValue> before, Optional<ConfigValue> after, Style style) {
        return style.red(text(before)) + " → " + style.green(text(after));
    }

    private static String text(Optional<ConfigValue> value) {
        String text = value.map(Json::write).orElse("nothing");
        int end =
                text.offsetByCodePoints(
                        0, Math.min(MOST_CHARACTERS, text.codePointCount(0, text.length())));
        return end == text.length() ? text : text.substring(0, end) + "…";
    }
}
