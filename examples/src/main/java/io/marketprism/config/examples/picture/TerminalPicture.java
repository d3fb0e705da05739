package io.marketprism.config.examples.picture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws the output of a command, with its ANSI colours, as an SVG that follows the dark or light
 * theme of the page. Confined to one thread.
 *
 * <p>Each piece of text has its column as its place, so that columns stay aligned in whatever
 * monospaced font the reader has.
 */
public final class TerminalPicture {
    private static final double COLUMN = 7.8;
    private static final int LINE = 18;
    private static final int MARGIN = 18;
    private static final int BASELINE = 13;
    private static final int FEWEST_COLUMNS = 60;

    private static final String STYLE =
            """
            <style>
              rect { fill: #f6f8fa; stroke: #d0d7de }
              text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
                     fill: #24292f; white-space: pre }
              .bold { font-weight: 600 } .faint { fill: #656d76 } .red { fill: #cf222e }
              .green { fill: #116329 } .yellow { fill: #7d4e00 } .cyan { fill: #0550ae }
              @media (prefers-color-scheme: dark) {
                rect { fill: #0d1117; stroke: #30363d } text { fill: #e6edf3 }
                .faint { fill: #8b949e } .red { fill: #ff7b72 } .green { fill: #7ee787 }
                .yellow { fill: #e3b341 } .cyan { fill: #79c0ff }
              }
            </style>
            """;

    private final StringBuilder svg = new StringBuilder();

    private TerminalPicture() {}

    /** Reads the output of a command and prints the picture; the argument is the command. */
    public static void main(String[] arguments) throws IOException {
        String output = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        System.out.print(draw("$ " + String.join(" ", arguments), output));
    }

    /**
     * Draws a command and its output.
     *
     * @param command the first line
     * @param output lines with the escapes that set and reset a colour
     */
    static String draw(String command, String output) {
        List<List<Piece>> lines = new ArrayList<>();
        lines.add(List.of(new Piece(0, "bold", command)));
        output.stripTrailing().lines().map(Piece::of).forEach(lines::add);
        return new TerminalPicture().draw(lines);
    }

    private String draw(List<List<Piece>> lines) {
        int columns = lines.stream().mapToInt(Piece::width).max().orElse(0);
        int width = (int) (Math.max(columns, FEWEST_COLUMNS) * COLUMN) + 2 * MARGIN;
        int height = lines.size() * LINE + 2 * MARGIN;
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" xml:space=\"preserve\"")
                .append(" role=\"img\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height)
                .append("\" viewBox=\"0 0 ")
                .append(width + " " + height)
                .append("\">\n<title>The output of prism demo</title>\n")
                .append(STYLE)
                .append("<rect x=\"0.5\" y=\"0.5\" rx=\"6\" width=\"")
                .append(width - 1)
                .append("\" height=\"")
                .append(height - 1)
                .append("\"/>\n");
        for (int i = 0; i < lines.size(); i++) {
            int y = MARGIN + BASELINE + i * LINE;
            lines.get(i).forEach(piece -> draw(piece, y));
        }
        return svg.append("</svg>\n").toString();
    }

    private void draw(Piece piece, int y) {
        String text = piece.text().stripLeading();
        if (text.isBlank()) {
            return;
        }
        double x = MARGIN + (piece.column() + piece.text().length() - text.length()) * COLUMN;
        svg.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%d\"", x, y));
        if (!piece.style().isEmpty()) {
            svg.append(" class=\"").append(piece.style()).append('"');
        }
        svg.append('>').append(escape(text.stripTrailing())).append("</text>\n");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
