package io.marketprism.config.document.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Replacements in a text; everything between them stays as it is. Immutable.
 *
 * @param all in any order, not overlapping; insertions at one offset keep their order
 */
public record Splices(List<Splice> all) {
    /** Takes a copy of the list. */
    public Splices {
        all = List.copyOf(all);
    }

    /** One stretch of a text and what takes its place; empty stretches insert. */
    public record Splice(int start, int end, String replacement) {}

    /** One replacement. */
    public static Splices of(int start, int end, String replacement) {
        return new Splices(List.of(new Splice(start, end, replacement)));
    }

    /** These replacements and one more. */
    public Splices and(int start, int end, String replacement) {
        List<Splice> more = new ArrayList<>(all);
        more.add(new Splice(start, end, replacement));
        return new Splices(more);
    }

    /** The text after all replacements. */
    public String applyTo(String text) {
        List<Splice> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparingInt(Splice::start));
        StringBuilder out = new StringBuilder(text.length() + 64);
        int kept = 0;
        for (Splice splice : sorted) {
            out.append(text, kept, splice.start()).append(splice.replacement());
            kept = splice.end();
        }
        return out.append(text, kept, text.length()).toString();
    }
}
