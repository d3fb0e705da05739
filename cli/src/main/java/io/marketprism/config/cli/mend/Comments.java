package io.marketprism.config.cli.mend;

import io.marketprism.config.document.DocumentFormat;
import io.marketprism.config.model.name.FilePath;
import java.util.List;

/**
 * Which lines may hold a comment, whose every character is its author's. Told by the characters
 * that begin one, wherever they stand: a line that has them in a string is taken for one too, and
 * left alone. Immutable.
 *
 * @param marks what begins a comment that ends with its line
 * @param blocks whether comments may go over several lines
 */
record Comments(List<String> marks, boolean blocks) {
    private static final String BLOCK_START = "/*";
    private static final String BLOCK_END = "*/";

    /** The comments of a file's format. */
    static Comments of(FilePath path) {
        DocumentFormat format =
                DocumentFormat.of(path)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "path: " + path + " (expected: a format)"));
        return switch (format) {
            case YAML, TOML -> new Comments(List.of("#"), false);
            case JSON -> new Comments(List.of(), false);
            case JSONC, JSON5 -> new Comments(List.of("//"), true);
            case INI -> new Comments(List.of("#", ";"), false);
            case PROPERTIES -> new Comments(List.of("#", "!"), false);
        };
    }

    /** For each line, whether it surely holds no comment. */
    boolean[] freeOfComments(List<Line> lines) {
        boolean[] free = new boolean[lines.size()];
        boolean inside = false;
        for (int i = 0; i < free.length; i++) {
            String text = lines.get(i).text();
            int start = blocks ? text.lastIndexOf(BLOCK_START) : -1;
            int end = blocks ? text.lastIndexOf(BLOCK_END) : -1;
            free[i] = !inside && start < 0 && marks.stream().noneMatch(text::contains);
            if (start >= 0 || end >= 0) {
                inside = start >= 0 && end < start + BLOCK_START.length();
            }
        }
        return free;
    }
}
