package io.marketprism.config.document.internal.flow;

/** An entry or item on its way into a text, whose looks depend on where it comes to stand. */
public interface FlowFragment {
    /**
     * The text.
     *
     * @param indent what its lines after the first begin with
     * @param lines whether it may take several lines
     */
    String text(String indent, boolean lines);

    /** The text with what follows it: a comma or nothing. */
    default String render(String indent, boolean lines, String comma) {
        return text(indent, lines) + comma;
    }

    /**
     * A piece of text that moves with its comments.
     *
     * @param lead the comments above, or nothing
     * @param body the entry as it was written
     * @param tail the comments after it, or nothing
     * @param oldIndent what the lines of the body begin with
     * @param notation how the text is written
     */
    record Moved(String lead, String body, String tail, String oldIndent, FlowNotation notation)
            implements FlowFragment {
        @Override
        public String text(String indent, boolean lines) {
            String lineEnd = notation.lineEnd();
            String above = lines ? lead + lineEnd + oldIndent : inOneLine(lead) + " ";
            String whole = lead.isEmpty() ? body : above + body;
            return whole.replace(lineEnd + oldIndent, lineEnd + indent);
        }

        @Override
        public String render(String indent, boolean lines, String comma) {
            String after = tail.isEmpty() ? "" : " " + tail;
            return lines
                    ? text(indent, true) + comma + after
                    : text(indent, false) + inOneLine(after) + comma;
        }

        /** A comment to the end of the line would swallow what follows on a shared line. */
        private String inOneLine(String comments) {
            int last = comments.lastIndexOf('\n') + 1;
            int comment = comments.indexOf("//", last);
            return comment >= 0 && notation.lineComment().equals("//")
                    ? comments.substring(0, comment)
                            + "/*"
                            + comments.substring(comment + 2)
                            + " */"
                    : comments;
        }
    }
}
