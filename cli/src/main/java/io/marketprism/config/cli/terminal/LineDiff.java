package io.marketprism.config.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines in which two texts differ, with their neighbours, as {@code diff -u} shows them: the
 * shortest such list, by the longest common subsequence of what the texts have not in common at
 * their start and end. Quadratic in that middle part, which an edit of some keys keeps small.
 */
public final class LineDiff {
    private static final int CONTEXT = 2;

    private final String[] before;
    private final String[] after;

    private LineDiff(String before, String after) {
        this.before = before.split("\n", -1);
        this.after = after.split("\n", -1);
    }

    /** One line of a diff: {@code ' '}, {@code '-'} or {@code '+'}, and its text. */
    public record Line(char sign, String text) {
        /** The line with its sign, in colours. */
        public String styled(Style style) {
            String line = sign + " " + text;
            return sign == '-' ? style.red(line) : sign == '+' ? style.green(line) : line;
        }
    }

    /** The differing lines and two of their neighbours on each side; empty if none differ. */
    public static List<Line> between(String before, String after) {
        return withContext(new LineDiff(before, after).lines());
    }

    private List<Line> lines() {
        int start = 0;
        int shorter = Math.min(before.length, after.length);
        while (start < shorter && before[start].equals(after[start])) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && before[before.length - 1 - end].equals(after[after.length - 1 - end])) {
            end++;
        }
        List<Line> lines = new ArrayList<>();
        addAll(lines, ' ', before, 0, start);
        addMiddle(lines, start, before.length - end, after.length - end);
        addAll(lines, ' ', before, before.length - end, before.length);
        return lines;
    }

    private void addMiddle(List<Line> lines, int start, int beforeEnd, int afterEnd) {
        int[][] common = commonLengths(start, beforeEnd, afterEnd);
        int i = start;
        int j = start;
        while (i < beforeEnd && j < afterEnd) {
            if (before[i].equals(after[j])) {
                lines.add(new Line(' ', before[i++]));
                j++;
            } else if (common[i + 1 - start][j - start] >= common[i - start][j + 1 - start]) {
                lines.add(new Line('-', before[i++]));
            } else {
                lines.add(new Line('+', after[j++]));
            }
        }
        addAll(lines, '-', before, i, beforeEnd);
        addAll(lines, '+', after, j, afterEnd);
    }

    /** At [i][j]: how many lines the rests from i and from j have in common, in order. */
    private int[][] commonLengths(int start, int beforeEnd, int afterEnd) {
        int[][] lengths = new int[beforeEnd - start + 1][afterEnd - start + 1];
        for (int i = beforeEnd - start - 1; i >= 0; i--) {
            for (int j = afterEnd - start - 1; j >= 0; j--) {
                lengths[i][j] =
                        before[start + i].equals(after[start + j])
                                ? lengths[i + 1][j + 1] + 1
                                : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
            }
        }
        return lengths;
    }

    private static void addAll(List<Line> lines, char sign, String[] texts, int from, int to) {
        for (int i = from; i < to; i++) {
            lines.add(new Line(sign, texts[i]));
        }
    }

    private static List<Line> withContext(List<Line> all) {
        List<Line> shown = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            int from = Math.max(0, i - CONTEXT);
            int to = Math.min(all.size(), i + CONTEXT + 1);
            if (all.subList(from, to).stream().anyMatch(line -> line.sign() != ' ')) {
                shown.add(all.get(i));
            }
        }
        return shown;
    }
}
