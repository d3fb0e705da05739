package io.marketprism.config.document.internal.flow;

import io.marketprism.config.document.internal.SpanTree;
import io.marketprism.config.document.internal.Splices;
import io.marketprism.config.document.internal.TextLayout;
import java.util.List;

/** Finds out how entries and items in brackets are put in, taken out and moved. Immutable. */
public final class FlowEdits {
    private static final int NONE = SpanTree.NONE;

    private final String text;
    private final SpanTree spans;
    private final FlowNotation notation;

    /** For the text that the spans belong to. */
    public FlowEdits(String text, SpanTree spans, FlowNotation notation) {
        this.text = text;
        this.spans = spans;
        this.notation = notation;
    }

    /** Whether a container has its entries on lines of their own. */
    public boolean isSpread(int container) {
        String whole = text.substring(spans.start(container), spans.end(container));
        return TextLayout.hasBreak(whole) && notation.maySpread(whole.charAt(0));
    }

    // ---- putting in ----------------------------------------------------------------------------

    /** Puts a fragment into a container, before the child that has the position now. */
    public Splices put(int container, int position, FlowFragment fragment) {
        if (spans.size(container) == 0) {
            return fill(container, fragment);
        }
        return position < spans.size(container)
                ? before(spans.item(container, position), fragment)
                : append(container, fragment);
    }

    private Splices fill(int container, FlowFragment fragment) {
        int inside = spans.start(container) + 1;
        int close = spans.end(container) - 1;
        FlowGap gap = FlowGap.between(text, notation, inside, close, true);
        String outer = TextLayout.indent(text, spans.keyStart(container));
        String inner = outer + notation.unit();
        String tail = notation.trailingComma() ? "," : "";
        if (TextLayout.startsLine(text, close, inside)) {
            int line = TextLayout.lineStart(text, close);
            String entry = fragment.render(inner, true, tail);
            return Splices.of(line, line, inner + entry + notation.lineEnd());
        }
        int parent = spans.parent(container);
        boolean spread = maySpread(container) && (parent == NONE || isSpread(parent));
        if (gap.tailStart() < gap.tailEnd()) {
            return Splices.of(
                    gap.tailEnd(), gap.tailEnd(), " " + fragment.render(outer, false, ""));
        }
        String entry =
                spread
                        ? notation.lineEnd()
                                + inner
                                + fragment.render(inner, true, tail)
                                + notation.lineEnd()
                                + outer
                        : pad(container) + fragment.render(outer, false, "") + pad(container);
        return Splices.of(inside, close, entry);
    }

    private boolean maySpread(int container) {
        return notation.maySpread(text.charAt(spans.start(container)));
    }

    private String pad(int container) {
        return text.charAt(spans.start(container)) == '{' ? notation.pad() : "";
    }

    private Splices before(int child, FlowFragment fragment) {
        int from = gapStart(child);
        int at = leadOf(child).leadStart();
        String indent = TextLayout.indent(text, at);
        if (TextLayout.startsLine(text, at, from)) {
            String entry = fragment.render(indent, true, ",");
            return Splices.of(at, at, entry + notation.lineEnd() + indent);
        }
        return Splices.of(at, at, fragment.render(indent, false, ",") + notation.gap());
    }

    private Splices append(int container, FlowFragment fragment) {
        int last = spans.last(container);
        int end = spans.end(last);
        FlowGap after = FlowGap.between(text, notation, end, spans.end(container) - 1, true);
        boolean trailing = after.comma() >= 0;
        int lead = leadOf(last).leadStart();
        boolean ownLine = TextLayout.startsLine(text, lead, gapStart(last));
        String indent =
                ownLine
                        ? TextLayout.indent(text, lead)
                        : TextLayout.indent(text, spans.keyStart(container)) + notation.unit();
        boolean lines = ownLine || endsWithLineComment(after);
        int at = Math.max(after.tailEnd(), after.comma() + 1);
        String before = lines ? notation.lineEnd() + indent : notation.gap();
        String entry = before + fragment.render(indent, lines, trailing ? "," : "");
        Splices put = Splices.of(end, end, trailing ? "" : ",");
        return put.and(at, at, entry);
    }

    private boolean endsWithLineComment(FlowGap gap) {
        return gap.broken()
                && text.substring(gap.tailStart(), gap.tailEnd()).contains(notation.lineComment());
    }

    private int gapStart(int child) {
        int previous = spans.previous(child);
        return previous == NONE ? spans.start(spans.parent(child)) + 1 : spans.end(previous);
    }

    private FlowGap leadOf(int child) {
        return FlowGap.between(text, notation, gapStart(child), spans.keyStart(child), false);
    }

    private FlowGap tailOf(int child) {
        int next = spans.next(child);
        int to = next == NONE ? spans.end(spans.parent(child)) - 1 : spans.keyStart(next);
        return FlowGap.between(text, notation, spans.end(child), to, next == NONE);
    }

    // ---- taking out ----------------------------------------------------------------------------

    /** Takes a node out, with the comments that belong to it and the comma that has to go. */
    public Splices remove(int node) {
        FlowGap before = leadOf(node);
        FlowGap after = tailOf(node);
        int start = before.leadStart();
        boolean first = spans.previous(node) == NONE;
        boolean last = spans.next(node) == NONE;
        boolean dropsComma = last && !first && after.comma() < 0;
        Splices splices = new Splices(List.of());
        if (TextLayout.startsLine(text, start, gapStart(node))
                && after.broken()
                && after.comma() < after.tailEnd()) {
            int end = TextLayout.afterBreak(text, TextLayout.lineEnd(text, after.tailEnd()));
            splices = splices.and(TextLayout.lineStart(text, start), end, "");
        } else if (dropsComma && before.tailEnd() <= before.comma() + 1) {
            return Splices.of(before.comma(), after.tailEnd(), "");
        } else if (last) {
            int end = Math.max(after.tailEnd(), after.comma() + 1);
            splices = splices.and(start, end, "");
        } else {
            return Splices.of(start, after.leadStart(), "");
        }
        return dropsComma ? splices.and(before.comma(), before.comma() + 1, "") : splices;
    }

    // ---- moving --------------------------------------------------------------------------------

    /**
     * The text of a node with its comments, to be put in elsewhere.
     *
     * @param key what stands before the value: a key with its separator, or nothing
     */
    public FlowFragment moved(int node, String key) {
        FlowGap before = leadOf(node);
        FlowGap after = tailOf(node);
        int keyStart = spans.keyStart(node);
        String lead = text.substring(before.leadStart(), keyStart).stripTrailing();
        String body = key + text.substring(spans.start(node), spans.end(node));
        String oldIndent = TextLayout.indent(text, keyStart);
        return new FlowFragment.Moved(lead, body, commentsIn(after), oldIndent, notation);
    }

    /** The comments of a tail, without the comma that may stand among them. */
    private String commentsIn(FlowGap gap) {
        String tail = text.substring(gap.tailStart(), gap.tailEnd());
        int comma = gap.comma() - gap.tailStart();
        boolean within = comma >= 0 && comma < tail.length();
        return within ? tail.substring(0, comma) + tail.substring(comma + 1) : tail;
    }
}
