package io.marketprism.config.document.internal.json;

import io.marketprism.config.document.internal.TextLayout;
import io.marketprism.config.document.internal.flow.FlowNotation;

/** The brackets and comments of JSON's dialects in the style of a text. Immutable. */
record JsonNotation(JsonStyle style, JsonDialect dialect) implements FlowNotation {
    @Override
    public boolean isComment(String text, int at) {
        return text.charAt(at) == '/';
    }

    @Override
    public int commentEnd(String text, int at) {
        if (text.startsWith("/*", at)) {
            return text.indexOf("*/", at + 2) + 2;
        }
        int end = TextLayout.lineEnd(text, at);
        for (int i = at; dialect.json5() && i < end; i++) {
            if (JsonDialect.isLineSeparator(text.charAt(i))) {
                return i;
            }
        }
        return end;
    }

    @Override
    public String lineComment() {
        return "//";
    }

    @Override
    public String unit() {
        return style.unit();
    }

    @Override
    public String lineEnd() {
        return style.lineEnd();
    }

    @Override
    public String gap() {
        return style.gap();
    }

    @Override
    public String pad() {
        return style.pad(1);
    }

    @Override
    public boolean trailingComma() {
        return style.trailingComma();
    }

    @Override
    public boolean maySpread(char bracket) {
        return true;
    }
}
