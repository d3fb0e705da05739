package io.marketprism.config.document.internal.ini;

import io.marketprism.config.document.internal.ProblemList;
import io.marketprism.config.document.internal.SourceText;
import io.marketprism.config.document.internal.TextLayout;
import io.marketprism.config.document.internal.ini.RawStatement.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the statements of a {@code .properties} text, by the rules of {@code
 * java.util.Properties#load(Reader)}. Confined to one thread.
 */
final class PropertiesScanner extends LineScanner {
    PropertiesScanner(SourceText source, ProblemList problems) {
        super(source, problems);
    }

    @Override
    boolean isCommentStart(char c) {
        return c == '#' || c == '!';
    }

    @Override
    void statement() {
        skipContinuation();
        if (atLineEnd() || isCommentStart(text.charAt(at))) {
            skipLine(); // Nothing stood before the line end that the backslash hid.
            return;
        }
        int start = at;
        List<Part> names = key();
        int keyEnd = at;
        skipBlanks();
        skipContinuation();
        boolean separator = at < length && (text.charAt(at) == '=' || text.charAt(at) == ':');
        if (separator) {
            at++;
            skipBlanks();
            skipContinuation();
        }
        int valueStart = atLineEnd() ? Math.min(at, length) : at;
        String value = rest();
        checkValue(valueStart, value);
        found.add(
                new RawStatement(
                        false, names, false, start, Math.max(at, keyEnd), valueStart, value));
    }

    private List<Part> key() {
        List<Part> names = new ArrayList<>(4);
        StringBuilder name = new StringBuilder();
        int start = at;
        while (!atLineEnd()) {
            char c = text.charAt(at);
            if (c == '=' || c == ':' || isBlank(c)) {
                break;
            }
            if (c == '.') {
                names.add(new Part(name.toString(), start, at));
                name.setLength(0);
                at++;
                start = at;
            } else if (c == '\\') {
                backslash(name);
            } else {
                name.append(c);
                at++;
            }
        }
        names.add(new Part(name.toString(), start, at));
        names.forEach(part -> checkValue(part.start(), part.text()));
        return names;
    }

    private String rest() {
        StringBuilder value = new StringBuilder();
        while (!atLineEnd()) {
            char c = text.charAt(at);
            if (c == '\\') {
                backslash(value);
            } else {
                value.append(c);
                at++;
            }
        }
        return value.toString();
    }

    /** Moves over a line's end that a backslash hides, where only blanks would be read. */
    private void skipContinuation() {
        while (at + 1 < length
                && text.charAt(at) == '\\'
                && TextLayout.isBreak(text.charAt(at + 1))) {
            at = TextLayout.afterBreak(text, at + 1);
            skipBlanks();
        }
    }
}
