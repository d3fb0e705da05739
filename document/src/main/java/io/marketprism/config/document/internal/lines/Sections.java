package io.marketprism.config.document.internal.lines;

import io.marketprism.config.document.internal.Splices;
import io.marketprism.config.document.internal.TextLayout;
import io.marketprism.config.model.KeyPath;
import java.util.List;

/** Finds where new statements go, and what they look like there. Confined to one thread. */
public final class Sections {
    private final String text;
    private final List<Statement> statements;
    private final StatementEdits lines;

    /** For the statements of a text. */
    public Sections(String text, List<Statement> statements, StatementEdits lines) {
        this.text = text;
        this.statements = statements;
        this.lines = lines;
    }

    /** The last statement of the section, where it was opened last; -1 if it has no header. */
    public int end(KeyPath section) {
        int behind = -1;
        for (int i = 0; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            boolean opens = statement.header() && statement.path().equals(section);
            if (opens || (section.isRoot() && i == 0 && !statement.header())) {
                behind = lines.lastOfSection(i);
            }
        }
        return behind;
    }

    /** The last statement that shares most of its path; the last one if none shares any. */
    public int nearest(KeyPath path) {
        int best = statements.size() - 1;
        int most = 0;
        for (int i = 0; i < statements.size(); i++) {
            int common = common(statements.get(i).path(), path);
            if (common > 0 && common >= most) {
                most = common;
                best = i;
            }
        }
        return best;
    }

    /** The end of the section that is nearest to a new one. */
    public int endNear(KeyPath path) {
        int nearest = nearest(path);
        return nearest < 0 ? -1 : lines.lastOfSection(nearest);
    }

    private static int common(KeyPath a, KeyPath b) {
        int most = Math.min(a.segments().size(), b.segments().size());
        int common = 0;
        while (common < most && a.segments().get(common).equals(b.segments().get(common))) {
            common++;
        }
        return common;
    }

    /** Puts lines above the first section. */
    public Splices atTop(String body) {
        int at = statements.isEmpty() ? text.length() : lines.regionStart(0);
        boolean apart = !statements.isEmpty() && lines.hasBlankLinesAboveHeaders();
        return lines.insertLines(at, apart ? body + lines.lineEnd() : body);
    }

    /** What the lines of assignments begin with: as at the statement, or as at the first one. */
    public String indentLike(int statement) {
        Statement like = statements.get(statement);
        for (int i = 0; like.header() && i < statements.size(); i++) {
            like = statements.get(i);
        }
        return like.header() ? "" : TextLayout.indent(text, like.start());
    }

    /** What the first assignment has between its key and its value. */
    public String separator(String usual) {
        for (Statement statement : statements) {
            if (!statement.header()) {
                int from = nameEnd(statement);
                from = text.startsWith("[]", from) ? from + 2 : from;
                String between = text.substring(from, statement.valueStart());
                if (!between.isBlank() && !TextLayout.hasBreak(between)) {
                    boolean open = TextLayout.isBlank(between.charAt(0));
                    boolean closed = TextLayout.isBlank(between.charAt(between.length() - 1));
                    return open && !closed ? between + " " : between;
                }
            }
        }
        return usual;
    }

    /** Where the last name of a statement ends. */
    public int nameEnd(Statement statement) {
        return statement.written().get(statement.written().size() - 1).end();
    }
}
