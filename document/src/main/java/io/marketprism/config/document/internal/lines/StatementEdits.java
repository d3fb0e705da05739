package io.marketprism.config.document.internal.lines;

import io.marketprism.config.document.EditRefusedException;
import io.marketprism.config.document.internal.SourceText;
import io.marketprism.config.document.internal.SpanTree;
import io.marketprism.config.document.internal.Splices;
import io.marketprism.config.document.internal.TextLayout;
import io.marketprism.config.model.KeyPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Questions and changes of whole statements, which are the same in every format that is made of
 * them. A statement owns the comment lines right above it, up to a blank line, and what follows it
 * on its line. Confined to one thread.
 */
public final class StatementEdits {
    private final SourceText source;
    private final String text;
    private final SpanTree spans;
    private final List<Statement> statements;
    private final String lineEnd;

    /** For the text that the syntax belongs to; the line ending is the one for new lines. */
    public StatementEdits(StatementSyntax syntax, String lineEnd) {
        this.source = syntax.source();
        this.text = source.text();
        this.spans = syntax.spans();
        this.statements = syntax.statements();
        this.lineEnd = lineEnd;
    }

    /** What ends the lines of the text. */
    public String lineEnd() {
        return lineEnd;
    }

    /** The node of a key that must be there. */
    public int existing(KeyPath key) {
        int node = spans.find(key);
        if (node == SpanTree.NONE) {
            throw new EditRefusedException(key, "it is not there");
        }
        return node;
    }

    /** The numbers of the statements that give the key, or what is below it, its value. */
    public List<Integer> under(KeyPath key) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i).path().startsWith(key)) {
                found.add(i);
            }
        }
        return found;
    }

    /** Whether another statement than those speaks of the key or of what is below it. */
    public boolean isSpokenOf(KeyPath key, List<Integer> apartFrom) {
        Set<Integer> others = new HashSet<>(apartFrom);
        return under(key).stream().anyMatch(i -> !others.contains(i));
    }

    /** The number of the last statement of the section whose header has the number. */
    public int lastOfSection(int header) {
        int last = header;
        while (last + 1 < statements.size() && !statements.get(last + 1).header()) {
            last++;
        }
        return last;
    }

    /** Where the lines begin that belong to a statement, its comments included. */
    public int regionStart(int statement) {
        int from = statement == 0 ? textStart() : regionEnd(statement - 1);
        int start = TextLayout.lineStart(text, statements.get(statement).start());
        while (start > from) {
            int above = lineAbove(start);
            if (above < from || isBlank(above, start)) {
                break;
            }
            start = above;
        }
        return Math.max(start, from);
    }

    /** Where the line after a statement begins. */
    public int regionEnd(int statement) {
        int end = statements.get(statement).end();
        return TextLayout.afterBreak(text, TextLayout.lineEnd(text, end));
    }

    /** The lines of a statement, its comments included, without the last line ending. */
    public String region(int statement) {
        return text.substring(
                regionStart(statement), TextLayout.lineEnd(text, statements.get(statement).end()));
    }

    /** Where the text begins, after a byte order mark. */
    public int textStart() {
        return text.startsWith("\ufeff") ? 1 : 0;
    }

    private int lineAbove(int lineStart) {
        int end = lineStart - 1;
        if (end > 0 && text.charAt(end) == '\n' && text.charAt(end - 1) == '\r') {
            end--;
        }
        return TextLayout.lineStart(text, end);
    }

    private boolean isBlank(int start, int end) {
        return text.substring(start, end).isBlank();
    }

    /** Takes statements out, given in the order of the text, and closes the gaps they leave. */
    public Splices remove(List<Integer> gone) {
        List<Splices.Splice> splices = new ArrayList<>();
        int i = 0;
        while (i < gone.size()) {
            int first = gone.get(i);
            while (i + 1 < gone.size() && gone.get(i + 1) == gone.get(i) + 1) {
                i++;
            }
            splices.add(closingGap(regionStart(first), regionEnd(gone.get(i))));
            i++;
        }
        return new Splices(splices);
    }

    private Splices.Splice closingGap(int start, int end) {
        boolean blankAbove = start <= textStart() || isBlank(lineAbove(start), start);
        int to = end;
        while (blankAbove && to < text.length()) {
            int next = TextLayout.afterBreak(text, TextLayout.lineEnd(text, to));
            if (!isBlank(to, next)) {
                break;
            }
            to = next;
        }
        int from = start;
        boolean last = to == text.length();
        while (last && from > textStart() && isBlank(lineAbove(from), from)) {
            from = lineAbove(from);
        }
        return new Splices.Splice(from, to, "");
    }

    /** Splices that take statements out, with a line where the first of them was. */
    public Splices keeping(Splices removal, String line) {
        List<Splices.Splice> all = new ArrayList<>(removal.all());
        Splices.Splice first = all.get(0);
        String lost = text.substring(first.start(), first.end());
        String above = lost.substring(0, lost.length() - lost.stripLeading().length());
        String below = lost.substring(lost.stripTrailing().length());
        String kept = above + line + (below.isEmpty() ? lineEnd : below);
        all.set(0, new Splices.Splice(first.start(), first.end(), kept));
        return new Splices(all);
    }

    /** Writes the name at a depth of the path anew, wherever it is written. */
    public Splices rename(KeyPath key, Renamer renamer) {
        int depth = key.segments().size() - 1;
        List<Splices.Splice> splices = new ArrayList<>();
        for (int i : under(key)) {
            Statement statement = statements.get(i);
            for (Statement.Written written : statement.written()) {
                if (written.depth() == depth) {
                    String old = text.substring(written.start(), written.end());
                    String name = renamer.name(statement, old);
                    splices.add(new Splices.Splice(written.start(), written.end(), name));
                }
            }
        }
        if (splices.isEmpty()) {
            throw new EditRefusedException(key, "its name is not written anywhere");
        }
        return new Splices(splices);
    }

    /** How a name is written anew. */
    @FunctionalInterface
    public interface Renamer {
        /** The new text for the old one in a statement. */
        String name(Statement statement, String old);
    }

    /** Puts lines, without their last line ending, before the line that begins at the offset. */
    public Splices insertLines(int at, String lines) {
        boolean openEnd =
                at == text.length() && at > textStart() && !TextLayout.isBreak(text.charAt(at - 1));
        return Splices.of(at, at, openEnd ? lineEnd + lines : lines + lineEnd);
    }

    /** Whether sections of the text have a blank line above them, as most do. */
    public boolean hasBlankLinesAboveHeaders() {
        for (int i = 1; i < statements.size(); i++) {
            if (statements.get(i).header()) {
                int start = regionStart(i);
                return isBlank(lineAbove(start), start);
            }
        }
        return true;
    }

    /** Puts the block of a new section behind a statement, or at the end of the text. */
    public Splices insertSection(int behind, String block) {
        boolean atEnd = behind < 0 || behind == statements.size() - 1;
        int at = atEnd ? text.length() : regionEnd(behind);
        boolean blank = hasBlankLinesAboveHeaders() && at > textStart();
        if (atEnd) {
            boolean already = at > textStart() && isBlankLineBefore(at);
            return insertLines(at, (blank && !already ? lineEnd : "") + block);
        }
        return insertLines(at, (blank ? lineEnd : "") + block);
    }

    private boolean isBlankLineBefore(int at) {
        return TextLayout.isBreak(text.charAt(at - 1)) && isBlank(lineAbove(at), at);
    }
}
