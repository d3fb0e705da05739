package io.marketprism.config.cli.mend;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.InvalidDocumentException;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.name.FilePath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * A text without the small wrongs that {@link Mend.Kind} lists, and with the same tree. Confined to
 * one thread while it is made, then immutable.
 *
 * <p>How it is proven: all mends of a kind are made at once and the text is parsed. If its trees
 * are not those of the original, as where blanks belong to a block scalar, the mends are halved
 * until those that may not be made stand alone; these are left out. After {@value #MAX_PARSES}
 * parses what is not proven yet is left out too, so that time is bounded for any text.
 */
public final class Mending {
    /** Most times that a text is parsed for one kind of mend. */
    static final int MAX_PARSES = 200;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final FilePath path;
    private final List<ConfigValue> wanted;
    private final List<Line> lines;
    private final String lineEnd;
    private List<Mend> made = List.of();
    private int parses;

    private Mending(FilePath path, byte[] bytes) {
        this.path = path;
        ConfigDocument document = ConfigDocument.parse(path, bytes);
        this.wanted = document.values();
        this.lines = Line.of(document.text());
        this.lineEnd = Line.mostUsedEnd(lines);
    }

    /**
     * Mends a text.
     *
     * @throws InvalidDocumentException if it is not well-formed: there is nothing to prove then
     * @throws IllegalArgumentException if the name has no known format
     */
    public static Mending of(FilePath path, byte[] bytes) {
        Mending mending = new Mending(path, bytes);
        Comments comments = Comments.of(path);
        boolean[] free = comments.freeOfComments(mending.lines);
        mending.make(Mend.Kind.BYTE_ORDER_MARK, i -> i == 0 && mending.hasMark());
        mending.make(Mend.Kind.LINE_END, i -> mending.endsOtherwise(mending.lines.get(i)));
        mending.make(
                Mend.Kind.TRAILING_BLANKS,
                i -> free[i] && mending.lines.get(i).hasTrailingBlanks());
        mending.make(Mend.Kind.LAST_LINE, i -> mending.lacksEnd(i));
        mending.made = mending.made.stream().sorted(Comparator.comparingInt(Mend::line)).toList();
        return mending;
    }

    /** What was mended, by line; empty if the text is as it should be. */
    public List<Mend> mends() {
        return made;
    }

    /** The text in UTF-8, mended. */
    public byte[] bytes() {
        return text(made).getBytes(StandardCharsets.UTF_8);
    }

    private boolean hasMark() {
        String first = lines.get(0).text();
        return !first.isEmpty() && first.charAt(0) == BYTE_ORDER_MARK;
    }

    private boolean endsOtherwise(Line line) {
        return !line.end().isEmpty() && !line.end().equals(lineEnd);
    }

    private boolean lacksEnd(int index) {
        Line line = lines.get(index);
        return index == lines.size() - 1 && line.end().isEmpty() && !line.text().isEmpty();
    }

    private void make(Mend.Kind kind, Predicate<Integer> applies) {
        List<Mend> candidates = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (applies.test(i)) {
                candidates.add(new Mend(i + 1, kind));
            }
        }
        parses = 0;
        makeAllThatAreSafe(candidates);
    }

    private void makeAllThatAreSafe(List<Mend> candidates) {
        if (candidates.isEmpty() || parses >= MAX_PARSES) {
            return;
        }
        List<Mend> all = new ArrayList<>(made);
        all.addAll(candidates);
        parses++;
        if (keepsTheTree(text(all))) {
            made = List.copyOf(all);
        } else if (candidates.size() > 1) {
            int half = candidates.size() / 2;
            makeAllThatAreSafe(candidates.subList(0, half));
            makeAllThatAreSafe(candidates.subList(half, candidates.size()));
        }
    }

    private boolean keepsTheTree(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return ConfigDocument.parse(path, bytes).values().equals(wanted);
        } catch (InvalidDocumentException e) {
            return false;
        }
    }

    private String text(List<Mend> mends) {
        Line[] mended = lines.toArray(Line[]::new);
        for (Mend mend : mends) {
            int index = mend.line() - 1;
            mended[index] = mended(mended[index], mend.kind());
        }
        StringBuilder text = new StringBuilder();
        Arrays.stream(mended).forEach(line -> text.append(line.text()).append(line.end()));
        return text.toString();
    }

    private Line mended(Line line, Mend.Kind kind) {
        return switch (kind) {
            case BYTE_ORDER_MARK -> new Line(line.text().substring(1), line.end());
            case TRAILING_BLANKS -> line.withoutTrailingBlanks();
            case LINE_END, LAST_LINE -> new Line(line.text(), lineEnd);
        };
    }
}
