package io.marketprism.config.versioning.merge;

import io.marketprism.config.versioning.merge.LineDiff.Hunk;
import java.util.ArrayList;
import java.util.List;

/**
 * Joins two changes of a text line by line. Confined to one thread; the entrance is {@link #merge}.
 *
 * <p>It is bolder than Git's: changes in neighbouring lines are both made, lines that both sides
 * put into one place follow each other, and where both changed the same lines ours stand. It can
 * be, since its result is only a proposal: it counts for nothing unless it parses, and what its
 * tree lacks is edited into it.
 */
final class LineMerge {
    private final List<String> base;
    private final List<String> ours;
    private final List<String> theirs;
    private final List<Hunk> ourHunks;
    private final List<Hunk> theirHunks;
    private final List<String> merged = new ArrayList<>();
    private int nextOurs;
    private int nextTheirs;

    private LineMerge(List<String> base, List<String> ours, List<String> theirs) {
        this.base = base;
        this.ours = ours;
        this.theirs = theirs;
        this.ourHunks = LineDiff.between(base, ours);
        this.theirHunks = LineDiff.between(base, theirs);
    }

    /** A text with the changes of both. */
    static String merge(String base, String ours, String theirs) {
        LineMerge merge = new LineMerge(lines(base), lines(ours), lines(theirs));
        merge.run();
        return joined(merge.merged);
    }

    /** The lines with what ends them. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(start, end));
            start = end;
        }
        return lines;
    }

    /** A last line may lack its end; it gets one if it is no longer the last. */
    private static String joined(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            if (text.length() > 0 && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
            text.append(line);
        }
        return text.toString();
    }

    private void run() {
        int done = 0;
        while (nextOurs < ourHunks.size() || nextTheirs < theirHunks.size()) {
            int firstOurs = nextOurs;
            int firstTheirs = nextTheirs;
            Hunk first = takeFirst();
            int begin = first.beginA();
            int end = takeOverlapping(begin, first.endA());
            merged.addAll(base.subList(done, begin));
            List<String> left = side(ours, ourHunks, firstOurs, nextOurs, begin, end);
            List<String> right = side(theirs, theirHunks, firstTheirs, nextTheirs, begin, end);
            add(base.subList(begin, end), left, right);
            done = end;
        }
        merged.addAll(base.subList(done, base.size()));
    }

    private Hunk takeFirst() {
        boolean oursFirst =
                nextTheirs == theirHunks.size()
                        || (nextOurs < ourHunks.size()
                                && isBefore(ourHunks.get(nextOurs), theirHunks.get(nextTheirs)));
        return oursFirst ? ourHunks.get(nextOurs++) : theirHunks.get(nextTheirs++);
    }

    /** At one place an insertion comes before a replacement. */
    private static boolean isBefore(Hunk one, Hunk other) {
        return one.beginA() < other.beginA()
                || (one.beginA() == other.beginA() && one.endA() <= other.endA());
    }

    private int takeOverlapping(int begin, int firstEnd) {
        int end = firstEnd;
        boolean more = true;
        while (more) {
            more = false;
            if (nextOurs < ourHunks.size() && overlaps(ourHunks.get(nextOurs), begin, end)) {
                end = Math.max(end, ourHunks.get(nextOurs++).endA());
                more = true;
            }
            if (nextTheirs < theirHunks.size()
                    && overlaps(theirHunks.get(nextTheirs), begin, end)) {
                end = Math.max(end, theirHunks.get(nextTheirs++).endA());
                more = true;
            }
        }
        return end;
    }

    private static boolean overlaps(Hunk hunk, int begin, int end) {
        boolean sameInsertion =
                begin == end && hunk.beginA() == begin && hunk.endA() == hunk.beginA();
        return sameInsertion
                || (hunk.beginA() < end && begin < hunk.endA())
                || (hunk.beginA() == hunk.endA() && begin < hunk.beginA() && hunk.beginA() < end);
    }

    /** What a side has in place of some lines of the base. */
    private static List<String> side(
            List<String> lines, List<Hunk> hunks, int from, int to, int begin, int end) {
        if (from < to) {
            Hunk first = hunks.get(from);
            Hunk last = hunks.get(to - 1);
            return lines.subList(
                    first.beginB() - (first.beginA() - begin), last.endB() + (end - last.endA()));
        }
        int shift = from == 0 ? 0 : hunks.get(from - 1).endB() - hunks.get(from - 1).endA();
        return lines.subList(begin + shift, end + shift);
    }

    private void add(List<String> from, List<String> left, List<String> right) {
        if (left.equals(from)) {
            merged.addAll(right);
        } else {
            merged.addAll(left);
            if (from.isEmpty() && !right.isEmpty() && !left.equals(right)) {
                merged.addAll(right);
            }
        }
    }
}
