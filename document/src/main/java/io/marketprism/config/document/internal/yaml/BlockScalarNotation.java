package io.marketprism.config.document.internal.yaml;

/** Writes strings as block scalars: a header, and lines of text below it. Immutable. */
final class BlockScalarNotation {
    private static final int DEEPEST_INDICATOR = 9;

    private final String text;
    private final boolean folded;
    private final int parentColumn;
    private final int column;
    private final String newline;

    /**
     * A string for a place.
     *
     * @param style {@link NodeKind#FOLDED} to fold the lines where the text allows it
     * @param parentColumn column of the collection around the scalar; -1 for a document
     * @param column column of the scalar's lines
     */
    BlockScalarNotation(String text, NodeKind style, int parentColumn, int column, String newline) {
        this.text = text;
        this.folded = style == NodeKind.FOLDED && mayFold(text);
        this.parentColumn = parentColumn;
        this.column = column;
        this.newline = newline;
    }

    /**
     * Whether a string can be a block scalar whose value no later edit around it can change: no
     * control characters, no lines of mere blanks, at most one line break at the end.
     */
    static boolean suits(String text) {
        if (text.isBlank() || text.indexOf('\r') >= 0 || text.endsWith("\n\n")) {
            return false;
        }
        for (String line : text.split("\n", -1)) {
            boolean blanks = !line.isEmpty() && line.isBlank();
            if (blanks || !PlainText.isPrintable(line.replace('\t', ' '))) {
                return false;
            }
        }
        return true;
    }

    /** What stands on the line of the key. */
    String header() {
        int firstText = 0;
        while (text.charAt(firstText) == '\n') {
            firstText++;
        }
        String indent = "";
        if (Input.isBlank(text.charAt(firstText))) {
            indent = Integer.toString(column - Math.max(parentColumn, 0));
        }
        return (folded ? ">" : "|") + indent + (text.endsWith("\n") ? "" : "-");
    }

    /** Whether the header can say how far the lines are indented, if it must. */
    boolean fits() {
        return column - Math.max(parentColumn, 0) <= DEEPEST_INDICATOR;
    }

    /** The lines below the header, each with a line break before it. */
    String body() {
        StringBuilder out = new StringBuilder();
        String end = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        String previous = "";
        for (String line : end.split("\n", -1)) {
            // A fold swallows the first break between two lines of text.
            if (folded && !line.isEmpty() && !previous.isEmpty()) {
                out.append(newline);
            } else if (folded && line.isEmpty() && !previous.isEmpty()) {
                out.append(newline);
            }
            out.append(newline);
            if (!line.isEmpty()) {
                out.append(" ".repeat(column)).append(line);
            }
            previous = line;
        }
        return out.toString();
    }

    private static boolean mayFold(String text) {
        return text.lines().noneMatch(line -> !line.isEmpty() && Input.isBlank(line.charAt(0)));
    }
}
