package io.marketprism.config.document.internal.flow;

/** How a format, and the text at hand, write what stands in brackets. */
public interface FlowNotation {
    /** Whether a comment begins at the offset. */
    boolean isComment(String text, int at);

    /** The offset after the comment that begins at the offset, before the end of its line. */
    int commentEnd(String text, int at);

    /** What begins a comment that goes on to the end of its line. */
    String lineComment();

    /** One step of indentation. */
    String unit();

    /** What ends a line. */
    String lineEnd();

    /** What follows a comma on one line. */
    String gap();

    /** What stands inside the braces of a map on one line that has entries. */
    String pad();

    /** Whether the last of several lines ends with a comma. */
    boolean trailingComma();

    /** Whether a container of that opening bracket may take several lines. */
    boolean maySpread(char bracket);
}
