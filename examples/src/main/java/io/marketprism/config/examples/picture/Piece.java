package io.marketprism.config.examples.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a line in one style. Immutable.
 *
 * @param column where it begins, from 0
 * @param style the classes of the picture that it has; empty for plain text
 * @param text without escapes
 */
record Piece(int column, String style, String text) {
    /** ECMA-48, 8.3.117: what sets the rendition of what follows. */
    private static final Pattern ESCAPE = Pattern.compile("\033\\[([0-9;]*)m");

    /** Takes a line apart at its escapes. */
    static List<Piece> of(String line) {
        List<Piece> pieces = new ArrayList<>();
        Matcher escape = ESCAPE.matcher(line);
        String style = "";
        int column = 0;
        int at = 0;
        while (escape.find()) {
            String text = line.substring(at, escape.start());
            column = add(pieces, column, style, text);
            style = style(escape.group(1));
            at = escape.end();
        }
        add(pieces, column, style, line.substring(at));
        return pieces;
    }

    private static int add(List<Piece> pieces, int column, String style, String text) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(column, style, text));
        }
        return column + text.codePointCount(0, text.length());
    }

    /** The styles that the command has; see its {@code Style}. */
    private static String style(String code) {
        return switch (code) {
            case "1" -> "bold";
            case "2" -> "faint";
            case "31" -> "red";
            case "32" -> "green";
            case "33" -> "yellow";
            case "36" -> "cyan";
            default -> "";
        };
    }

    /** How many columns a line takes. */
    static int width(List<Piece> line) {
        return line.stream()
                .mapToInt(p -> p.column() + p.text().codePointCount(0, p.text().length()))
                .max()
                .orElse(0);
    }
}
