package io.marketprism.config.document.internal.toml;

import io.marketprism.config.document.internal.TextLayout;
import io.marketprism.config.document.internal.flow.FlowNotation;

/** Arrays and inline tables; the latter stay on one line. Immutable. */
record TomlNotation(String lineEnd) implements FlowNotation {
    @Override
    public boolean isComment(String text, int at) {
        return text.charAt(at) == '#';
    }

    @Override
    public int commentEnd(String text, int at) {
        return TextLayout.lineEnd(text, at);
    }

    @Override
    public String lineComment() {
        return "#";
    }

    @Override
    public String unit() {
        return "  ";
    }

    @Override
    public String gap() {
        return " ";
    }

    @Override
    public String pad() {
        return " ";
    }

    @Override
    public boolean trailingComma() {
        return false;
    }

    @Override
    public boolean maySpread(char bracket) {
        return false; // What is put into an empty one stays on its line.
    }
}
