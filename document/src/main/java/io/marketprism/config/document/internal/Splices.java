package io.marketprism.config.document.internal;

import java.util.Comparator;
import java.util.List;

/**
 * Replacements in a text; everything between them stays as it is.
 *
 * @param all in any order, not overlapping
 */
public record Splices(List<Splice> all) {
    /** One stretch of a text and what takes its place; empty stretches insert. */
    public record Splice(int start, int end, String replacement) {}

    /** One replacement. */
    public static Splices of(int start, int end, String replacement) {
        return new Splices(List.of(new Splice(start, end, replacement)));
    }

    /** The text after all replacements. */
    public String applyTo(String text) {
        StringBuilder out = new StringBuilder(text);
        all.stream()
                .sorted(Comparator.comparingInt(Splice::start).reversed())
                .forEach(s -> out.replace(s.start(), s.end(), s.replacement()));
        return out.toString();
    }
}
