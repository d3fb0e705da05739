package io.marketprism.config.versioning;

import io.marketprism.config.model.diff.Difference;
import io.marketprism.config.model.diff.TreeDiff;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a release brings: the commits since the release before, and what they come to by file and
 * key. Names keys but shows no values, since any of them may be a secret. Immutable.
 *
 * @param commits those that the release before did not have, the newest first
 * @param complete whether these are all of them
 * @param files what differs between the two states, by path
 */
public record ReleaseNotes(List<ConfigCommit> commits, boolean complete, List<FileDiff> files) {
    private static final int MAX_KEYS_SHOWN = 20;
    private static final Pattern MARKUP = Pattern.compile("([\\\\`*_{}\\[\\]<>#|])");

    /** Copies the lists. */
    public ReleaseNotes {
        commits = List.copyOf(commits);
        files = List.copyOf(files);
    }

    /** The notes as a text in Markdown, with a title. */
    public String markdown(String title) {
        StringBuilder text = new StringBuilder("# ").append(escaped(title)).append("\n");
        if (!files.isEmpty()) {
            text.append("\n## Changes\n\n");
            files.forEach(file -> append(file, text));
        }
        if (!commits.isEmpty()) {
            text.append("\n## Commits\n\n");
            commits.forEach(commit -> append(commit, text));
        }
        if (!complete) {
            text.append("- and older ones\n");
        }
        return text.toString();
    }

    private static void append(FileDiff file, StringBuilder text) {
        text.append("- ").append(escaped(file.path().value()));
        text.append(": ").append(file.kind().name().toLowerCase(Locale.ROOT)).append('\n');
        List<Difference> keys =
                file.kind() == ChangeKind.UPDATED
                        ? file.keys().map(TreeDiff::differences).orElse(List.of())
                        : List.of();
        keys.stream()
                .limit(MAX_KEYS_SHOWN)
                .forEach(key -> text.append("  - ").append(escaped(line(key))).append('\n'));
        if (keys.size() > MAX_KEYS_SHOWN) {
            text.append("  - and ").append(keys.size() - MAX_KEYS_SHOWN).append(" more keys\n");
        }
    }

    private static String line(Difference difference) {
        String kind = "changed";
        if (difference instanceof Difference.Added) {
            kind = "added";
        } else if (difference instanceof Difference.Removed) {
            kind = "removed";
        }
        return difference.path() + " " + kind;
    }

    private static void append(ConfigCommit commit, StringBuilder text) {
        text.append("- ")
                .append(escaped(commit.summary()))
                .append(" (")
                .append(escaped(commit.author().name()))
                .append(", ")
                .append(commit.id().abbreviated())
                .append(")\n");
    }

    private static String escaped(String text) {
        return MARKUP.matcher(text).replaceAll("\\\\$1");
    }
}
