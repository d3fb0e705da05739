package io.marketprism.config.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of texts whose columns are as wide as their widest text. Confined to one thread.
 *
 * <p>Nothing is cut: a terminal wraps what is too long, and a script gets all of it.
 */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<String> heads;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table without rows. */
    public TextTable(String... heads) {
        this.heads = List.of(heads);
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException if it has not a text for each column
     */
    public TextTable row(String... cells) {
        if (cells.length != heads.size()) {
            throw new IllegalArgumentException(
                    "cells: " + cells.length + " (expected: " + heads.size() + ")");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** Writes the heads, if there are rows, and the rows. */
    public void print(Terminal terminal) {
        if (rows.isEmpty()) {
            return;
        }
        int[] widths = widths();
        terminal.print(terminal.style().faint(line(heads, widths)));
        rows.forEach(row -> terminal.print(line(row, widths)));
    }

    private int[] widths() {
        int[] widths = new int[heads.size()];
        Arrays.setAll(widths, i -> width(heads.get(i)));
        for (List<String> row : rows) {
            Arrays.setAll(widths, i -> Math.max(widths[i], width(row.get(i))));
        }
        return widths;
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            line.append(cell);
            if (i + 1 < cells.size()) {
                line.append(" ".repeat(widths[i] - width(cell))).append(GAP);
            }
        }
        return line.toString();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
