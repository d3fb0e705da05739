package io.marketprism.config.document.internal.ini;

import io.marketprism.config.document.IniDialect;
import io.marketprism.config.document.IniDialect.Comments;
import io.marketprism.config.document.IniDialect.Continuation;
import io.marketprism.config.document.IniDialect.Quoting;
import io.marketprism.config.document.IniDialect.Sections;
import io.marketprism.config.document.IniDialect.Valueless;
import io.marketprism.config.document.internal.ProblemList;
import io.marketprism.config.document.internal.SourceText;
import io.marketprism.config.document.internal.TextLayout;
import io.marketprism.config.document.internal.ini.RawStatement.Part;
import java.util.ArrayList;
import java.util.List;

/** Finds the statements of an INI text in any dialect. Confined to one thread. */
final class IniScanner extends LineScanner {
    private static final String CLOSING = "a closing '\"' on the same line";

    private final IniDialect dialect;
    private boolean sectionSeen;

    IniScanner(SourceText source, IniDialect dialect, ProblemList problems) {
        super(source, problems);
        this.dialect = dialect;
    }

    @Override
    boolean isCommentStart(char c) {
        return c == ';' || c == '#';
    }

    @Override
    void statement() {
        if (text.charAt(at) == '[') {
            header();
            sectionSeen = true;
        } else if (sectionSeen || dialect.rootKeys()) {
            assignment();
        } else {
            mistake(at, "a section such as [name] before the first key");
        }
    }

    // ---- sections ------------------------------------------------------------------------------

    private void header() {
        int start = at;
        at++;
        List<Part> names =
                dialect.sections() == Sections.NESTED ? nestedNames() : List.of(opaqueName());
        if (at >= length || text.charAt(at) != ']') {
            mistake(at, "']' after the name of a section");
            return;
        }
        at++;
        int end = at;
        skipBlanks();
        if (!atLineEnd() && !isCommentStart(text.charAt(at))) {
            mistake(at, "the end of the line after a section");
            return;
        }
        skipLine();
        found.add(new RawStatement(true, names, false, start, end, end, ""));
    }

    private Part opaqueName() {
        int start = at;
        while (!atLineEnd() && text.charAt(at) != ']') {
            at++;
        }
        String name = text.substring(start, at);
        checkValue(start, name);
        return new Part(name, start, at);
    }

    private List<Part> nestedNames() {
        List<Part> names = new ArrayList<>(2);
        boolean more = true;
        while (more) {
            skipBlanks();
            Part part = at < length && text.charAt(at) == '"' ? quotedName() : bareName();
            if (part.text().isEmpty() && part.start() == part.end()) {
                problems.add(at, "an empty name of a section (expected: a name; \"\" is one)");
            }
            checkValue(part.start(), part.text());
            names.add(part);
            skipBlanks();
            char c = at < length ? text.charAt(at) : ']';
            more = c == '.' || c == '"';
            at += c == '.' ? 1 : 0;
        }
        return names;
    }

    private Part bareName() {
        int start = at;
        int end = at;
        while (!atLineEnd() && "].\"".indexOf(text.charAt(at)) < 0) {
            at++;
            end = isBlank(text.charAt(at - 1)) ? end : at;
        }
        return new Part(text.substring(start, end), start, end);
    }

    private Part quotedName() {
        int start = at;
        StringBuilder name = new StringBuilder();
        quoted(name);
        return new Part(name.toString(), start, at);
    }

    // ---- keys ----------------------------------------------------------------------------------

    private void assignment() {
        int start = at;
        int column = start - TextLayout.lineStart(text, start);
        List<Part> names = new ArrayList<>(2);
        boolean item = key(names);
        int keyEnd = at;
        skipBlanks();
        if (atLineEnd() || !isSeparator(text.charAt(at))) {
            valueless(start, keyEnd, names);
            return;
        }
        at++;
        skipBlanks();
        int valueStart = at;
        StringBuilder value = new StringBuilder();
        int end = value(value, column);
        if (end < 0) {
            return;
        }
        checkValue(valueStart, value.toString());
        int valueAt = Math.min(valueStart, end);
        int stop = Math.max(end, valueAt);
        found.add(new RawStatement(false, names, item, start, stop, valueAt, value.toString()));
    }

    private boolean isSeparator(char c) {
        return dialect.separators().indexOf(c) >= 0;
    }

    private void valueless(int start, int keyEnd, List<Part> names) {
        boolean ends = atLineEnd() || isCommentStart(text.charAt(at));
        if (dialect.valueless() == Valueless.ERROR || !ends) {
            String first = "'" + dialect.separators().charAt(0) + "'";
            mistake(at, first + " after a key");
            return;
        }
        skipLine();
        String value = dialect.valueless() == Valueless.TRUE ? "true" : "";
        found.add(new RawStatement(false, names, false, start, keyEnd, keyEnd, value));
    }

    /** Reads a key; says whether it ends with the brackets that add to a list. */
    private boolean key(List<Part> names) {
        int start = at;
        if (dialect.quoting() == Quoting.WHOLE && text.charAt(at) == '"') {
            names.add(quotedName());
            return brackets();
        }
        if (dialect.dottedKeys()) {
            return dottedKey(names);
        }
        int end = at;
        while (!atLineEnd() && !isSeparator(text.charAt(at)) && !isInlineComment(start)) {
            at++;
            end = isBlank(text.charAt(at - 1)) ? end : at;
        }
        at = end;
        boolean item = dialect.listKeys() && end - start > 2 && text.startsWith("[]", end - 2);
        int nameEnd = item ? end - 2 : end;
        names.add(new Part(text.substring(start, nameEnd), start, nameEnd));
        checkValue(start, names.get(0).text());
        if (nameEnd == start) {
            problems.add(start, "a separator without a key (expected: a key before it)");
        }
        return item;
    }

    private boolean brackets() {
        boolean item = dialect.listKeys() && text.startsWith("[]", at);
        at += item ? 2 : 0;
        return item;
    }

    private boolean dottedKey(List<Part> names) {
        StringBuilder name = new StringBuilder();
        int start = at;
        while (!atLineEnd() && !isSeparator(text.charAt(at)) && !isBlank(text.charAt(at))) {
            char c = text.charAt(at);
            if (c == '.') {
                names.add(new Part(name.toString(), start, at));
                name.setLength(0);
                start = ++at;
            } else if (c == '\\') {
                backslash(name);
            } else if (c == '[' && text.startsWith("[]", at)) {
                break;
            } else {
                name.append(c);
                at++;
            }
        }
        names.add(new Part(name.toString(), start, at));
        names.forEach(part -> checkValue(part.start(), part.text()));
        return brackets();
    }

    /** Whether a comment begins here, behind something else on the line. */
    private boolean isInlineComment(int from) {
        char c = text.charAt(at);
        if (!isCommentStart(c) || dialect.comments() == Comments.LINES_ONLY) {
            return false;
        }
        return dialect.comments() == Comments.ANYWHERE
                || at == from
                || isBlank(text.charAt(at - 1));
    }

    // ---- values --------------------------------------------------------------------------------

    /** Reads a value and moves to the end of its last line; gives its end, or -1 for a mistake. */
    private int value(StringBuilder out, int column) {
        if (dialect.quoting() == Quoting.WHOLE && !atLineEnd()) {
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                return quotedValue(out, c);
            }
        }
        return switch (dialect.quoting()) {
            case PARTS -> partsValue(out);
            case BACKSLASH -> escapedValue(out);
            case NONE, WHOLE ->
                    dialect.continuation() == Continuation.INDENTATION
                            ? indentedValue(out, column)
                            : plainValue(out);
        };
    }

    private int quotedValue(StringBuilder out, char quote) {
        if (quote == '"') {
            if (!quoted(out)) {
                return -1;
            }
        } else {
            int close = text.indexOf('\'', at + 1);
            int lineEnd = TextLayout.lineEnd(text, at);
            if (close < 0 || close > lineEnd) {
                mistake(lineEnd, "a closing ' on the same line");
                return -1;
            }
            out.append(text, at + 1, close);
            at = close + 1;
        }
        int end = at;
        skipBlanks();
        if (!atLineEnd() && (!isCommentStart(text.charAt(at)) || at == end)) {
            mistake(at, "the end of the line or a comment after a value in quotes");
            return -1;
        }
        skipLine();
        return end;
    }

    /** Reads a string in double quotes with JSON's escapes; reports and gives false if it fails. */
    private boolean quoted(StringBuilder out) {
        int start = at;
        at++;
        while (!atLineEnd()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return true;
            }
            if (c == '\\') {
                jsonEscape(out);
            } else {
                out.append(c);
            }
        }
        problems.add(start, "a value that does not end on its line (expected: " + CLOSING + ")");
        return false;
    }

    private void jsonEscape(StringBuilder out) {
        int start = at - 1;
        char c = atLineEnd() ? ' ' : text.charAt(at++);
        switch (c) {
            case '"', '\\', '/' -> out.append(c);
            case 'n' -> out.append('\n');
            case 't' -> out.append('\t');
            case 'r' -> out.append('\r');
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 'u' -> out.append(hexadecimal(start));
            default ->
                    problems.add(
                            start,
                            "an unknown escape (expected: one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t"
                                    + " \\uXXXX; text in single quotes or without quotes has no"
                                    + " escapes)");
        }
    }

    /** Text without escapes, which goes on after a backslash at the end of a line. */
    private int plainValue(StringBuilder out) {
        int from = at;
        while (goesOn(from)) {
            out.append(text, from, at - 1);
            nextLine(out);
            from = at;
        }
        int end = at;
        while (end > from && isBlank(text.charAt(end - 1))) {
            end--;
        }
        out.append(text, from, end);
        skipLine();
        return end;
    }

    /** Moves to the end of the line, or to a comment; says whether the next line goes on. */
    private boolean goesOn(int from) {
        while (at < length) {
            char c = text.charAt(at);
            // Most characters are letters, which lie above all that could end the value.
            if (c <= ';' && (TextLayout.isBreak(c) || isInlineComment(from))) {
                break;
            }
            at++;
        }
        return at < length && TextLayout.isBreak(text.charAt(at)) && backslashes(from) % 2 == 1;
    }

    private int backslashes(int from) {
        int count = 0;
        while (at - count > from && text.charAt(at - count - 1) == '\\') {
            count++;
        }
        return count;
    }

    private void nextLine(StringBuilder out) {
        at = TextLayout.afterBreak(text, at);
        skipBlanks();
        if (dialect.continuation() == Continuation.BACKSLASH_AS_SPACE) {
            while (!atLineEnd() && isCommentStart(text.charAt(at))) {
                skipLine();
                at = TextLayout.afterBreak(text, at);
                skipBlanks();
            }
            out.append(' ');
        }
    }

    /** Python's way: lines that are indented more than the key go on; blank ones do in between. */
    private int indentedValue(StringBuilder out, int column) {
        int end = lineText(out);
        int stop = at;
        int blank = 0;
        while (at < length) {
            at = TextLayout.afterBreak(text, at);
            int lineStart = at;
            skipBlanks();
            if (atLineEnd()) {
                blank++;
            } else if (isCommentStart(text.charAt(at))) {
                skipLine();
            } else if (at - lineStart <= column) {
                break;
            } else {
                out.append("\n".repeat(blank + 1));
                blank = 0;
                end = lineText(out);
                stop = at;
            }
        }
        at = stop;
        return end;
    }

    private int lineText(StringBuilder out) {
        int start = at;
        skipLine();
        int end = at;
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        out.append(text, start, end);
        return end;
    }

    /** Git's way: quotes around any part, escapes everywhere, inner blanks kept. */
    private int partsValue(StringBuilder out) {
        boolean inQuotes = false;
        int end = at;
        int keep = 0;
        int from = at;
        while (!atLineEnd() && (inQuotes || !isInlineComment(from))) {
            char c = text.charAt(at);
            if (c == '"') {
                inQuotes = !inQuotes;
                at++;
            } else if (c == '\\') {
                gitEscape(out);
            } else {
                out.append(c);
                at++;
            }
            if (inQuotes || !isBlank(c)) {
                keep = out.length();
                end = at;
            }
        }
        if (inQuotes) {
            mistake(at, CLOSING);
            return -1;
        }
        out.setLength(keep);
        skipLine();
        return end;
    }

    private void gitEscape(StringBuilder out) {
        int start = at++;
        if (at >= length) {
            return;
        }
        char c = text.charAt(at);
        if (TextLayout.isBreak(c)) {
            at = TextLayout.afterBreak(text, at);
            return;
        }
        at++;
        switch (c) {
            case '"', '\\' -> out.append(c);
            case 'n' -> out.append('\n');
            case 't' -> out.append('\t');
            case 'b' -> out.append('\b');
            default ->
                    problems.add(
                            start, "an unknown escape (expected: one of \\\" \\\\ \\n \\t \\b)");
        }
    }

    private int escapedValue(StringBuilder out) {
        int end = at;
        int keep = 0;
        while (!atLineEnd()) {
            char c = text.charAt(at);
            if (c == '\\') {
                backslash(out);
            } else {
                out.append(c);
                at++;
            }
            if (!isBlank(c)) {
                keep = out.length();
                end = at;
            }
        }
        out.setLength(keep);
        return end;
    }
}
