package io.marketprism.config.document.internal.json;

import io.marketprism.config.document.internal.SpanTree;
import io.marketprism.config.document.internal.TextLayout;

/**
 * How a text is laid out, so that what is new looks like what is there. Immutable.
 *
 * @param unit one step of indentation
 * @param lineEnd what ends a line
 * @param colon what stands between a key and its value
 * @param gap what follows a comma on one line
 * @param padded whether a map on one line has spaces inside its braces
 * @param spreadMaps whether maps below the root take several lines
 * @param spreadLists whether lists of scalars take several lines
 * @param trailingComma whether the last of several lines ends with a comma
 * @param bareKeys whether keys that need no quotes have none
 * @param keyQuote the quote around keys
 * @param quote the quote around strings
 */
record JsonStyle(
        String unit,
        String lineEnd,
        String colon,
        String gap,
        boolean padded,
        boolean spreadMaps,
        boolean spreadLists,
        boolean trailingComma,
        boolean bareKeys,
        char keyQuote,
        char quote) {

    /** The style of a text that shows none: two spaces, one entry a line. */
    static final JsonStyle PLAIN =
            new JsonStyle("  ", "\n", ": ", " ", false, true, true, false, false, '"', '"');

    /** What stands inside the braces of a map on one line. */
    String pad(int entries) {
        return padded && entries > 0 ? " " : "";
    }

    /** This style with another quote around strings. */
    JsonStyle withQuote(char other) {
        return new JsonStyle(
                unit,
                lineEnd,
                colon,
                gap,
                padded,
                spreadMaps,
                spreadLists,
                trailingComma,
                bareKeys,
                keyQuote,
                other);
    }

    /** This style with keys like the one that begins with the character. */
    JsonStyle withKeysLike(char first) {
        boolean bare = !isQuote(first);
        return new JsonStyle(
                unit,
                lineEnd,
                colon,
                gap,
                padded,
                spreadMaps,
                spreadLists,
                trailingComma,
                bare,
                bare ? keyQuote : first,
                quote);
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    /** Looks at the first example of everything. */
    static JsonStyle of(String text, SpanTree spans) {
        return new Observer(text, spans).style();
    }

    /** Walks over the nodes once and notes the first example of each habit. */
    private static final class Observer {
        /** How often a unit is looked for; each try may cost a walk over a long line. */
        private static final int MOST_EXAMPLES = 16;

        private final String text;
        private final SpanTree spans;
        private String unit = "";
        private String colon = "";
        private String gap = "";
        private int maps = -1;
        private int lists = -1;
        private int trailing = -1;
        private int pads = -1;
        private int examples;
        private char keyStart;
        private char keyQuote;
        private char quote;

        Observer(String text, SpanTree spans) {
            this.text = text;
            this.spans = spans;
        }

        JsonStyle style() {
            for (int node = 0; node < spans.count(); node++) {
                observe(node);
            }
            boolean wide = maps != 0;
            char usual = quote != 0 ? quote : keyQuote != 0 ? keyQuote : '"';
            return new JsonStyle(
                    unit.isEmpty() ? PLAIN.unit : unit,
                    TextLayout.lineEnd(text),
                    colon.isEmpty() ? PLAIN.colon : colon,
                    gap.isEmpty() ? colon.equals(":") ? "" : " " : gap.substring(1),
                    pads == 1,
                    wide,
                    lists < 0 ? wide : lists == 1,
                    trailing == 1,
                    keyStart != 0 && !isQuote(keyStart),
                    keyQuote == 0 ? usual : keyQuote,
                    usual);
        }

        private void observe(int node) {
            if (spans.name(node) != null) {
                observeKey(node);
            }
            char first = text.charAt(spans.start(node));
            if (quote == 0 && isQuote(first)) {
                quote = first;
            }
            if (spans.size(node) > 0) {
                observeContainer(node, first == '{');
            }
        }

        private void observeKey(int node) {
            char first = text.charAt(spans.keyStart(node));
            keyStart = keyStart == 0 ? first : keyStart;
            keyQuote = keyQuote == 0 && isQuote(first) ? first : keyQuote;
            String between = text.substring(spans.keyEnd(node), spans.start(node));
            if (colon.isEmpty() && between.length() < 8 && between.strip().equals(":")) {
                colon = TextLayout.hasBreak(between) ? "" : between;
            }
        }

        private void observeContainer(int node, boolean map) {
            int start = spans.start(node);
            int firstStart = spans.keyStart(spans.first(node));
            boolean spread = TextLayout.startsLine(text, firstStart, start + 1);
            if (spread) {
                observeLines(node, firstStart);
            } else if (!TextLayout.hasBreak(text.substring(start, firstStart))) {
                observeOneLine(node, map, firstStart - start - 1);
            }
            if (map && maps < 0 && node > 0) {
                maps = spread ? 1 : 0;
            } else if (!map && lists < 0 && node > 0 && isFlat(node)) {
                lists = spread ? 1 : 0;
            }
        }

        private void observeLines(int node, int firstStart) {
            if (unit.isEmpty() && examples < MOST_EXAMPLES) {
                examples++;
                String outer = TextLayout.indent(text, spans.keyStart(node));
                String inner = TextLayout.indent(text, firstStart);
                unit = inner.startsWith(outer) ? inner.substring(outer.length()) : "";
            }
            if (trailing < 0) {
                String rest = text.substring(spans.end(spans.last(node)), spans.end(node));
                trailing = rest.startsWith(",") ? 1 : 0;
            }
        }

        private void observeOneLine(int node, boolean map, int inside) {
            if (map && pads < 0) {
                pads = inside > 0 ? 1 : 0;
            }
            int next = spans.next(spans.first(node));
            if (gap.isEmpty() && next != SpanTree.NONE) {
                String between = text.substring(spans.end(spans.first(node)), spans.keyStart(next));
                boolean plain = between.length() < 4 && between.strip().equals(",");
                gap = plain && between.startsWith(",") ? between : "";
                gap = TextLayout.hasBreak(gap) ? "" : gap;
            }
        }

        private boolean isFlat(int node) {
            for (int at = spans.first(node); at != SpanTree.NONE; at = spans.next(at)) {
                if (spans.size(at) > 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
