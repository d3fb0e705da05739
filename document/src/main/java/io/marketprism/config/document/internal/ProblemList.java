package io.marketprism.config.document.internal;

import io.marketprism.config.document.InvalidDocumentException;
import io.marketprism.config.document.Place;
import io.marketprism.config.document.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a parser finds wrong in one text. It keeps the first {@value #MOST}: nobody reads more, and
 * a hostile text may not fill the memory with them. Confined to one thread.
 */
public final class ProblemList {
    private static final int MOST = 100;

    private final SourceText source;
    private final List<Problem> found = new ArrayList<>(1);
    private @Nullable Lines lines;

    /** A list for the problems of a text. */
    public ProblemList(SourceText source) {
        this.source = source;
    }

    /** Adds a problem; the message says what was found and what was expected. */
    public void add(int offset, String message) {
        if (found.size() < MOST) {
            Place place = lines().place(offset, offset);
            String excerpt = Excerpts.at(source.text(), offset);
            found.add(new Problem(source.name(), place.line(), place.column(), message, excerpt));
        }
    }

    /** Adds that something exceeds a limit. */
    public void addLimit(int offset, String what, long given, long most) {
        add(offset, what + ": " + given + " (expected: at most " + most + ")");
    }

    /** Whether nothing was found. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** Whether no more will be kept, so that a costly message need not be worked out. */
    public boolean isFull() {
        return found.size() == MOST;
    }

    /** The lines of the text, for messages that name another line. */
    public Lines lines() {
        Lines known = lines;
        if (known == null) {
            known = Lines.of(source.text());
            lines = known;
        }
        return known;
    }

    /** Everything found, in the order of the text; at least one. */
    public InvalidDocumentException exception() {
        found.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        return new InvalidDocumentException(found);
    }

    /**
     * Does nothing if nothing was found.
     *
     * @throws InvalidDocumentException with everything that was found
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw exception();
        }
    }
}
