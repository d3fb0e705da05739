package io.marketprism.config.document.internal.flow;

import io.marketprism.config.document.internal.TextLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands between two neighbours in a map or list: white space, comments and at most one comma.
 * It says which comments belong to whom, as a person would:
 *
 * <ul>
 *   <li>a comment that goes on in the line of the first neighbour belongs to it (or to the opening
 *       brace);
 *   <li>the comments right above the second neighbour, with no blank line between, belong to that;
 *   <li>on one line, what stands before the comma belongs to the first, what follows to the second;
 *   <li>all others belong to nobody.
 * </ul>
 *
 * @param comma where the comma stands, or -1
 * @param tailStart where the first comment of the first neighbour begins; {@code tailEnd} if none
 * @param tailEnd after what belongs to the first neighbour, its comma included
 * @param leadStart where that begins which belongs to the second neighbour
 * @param broken whether a line ends after the tail
 */
public record FlowGap(int comma, int tailStart, int tailEnd, int leadStart, boolean broken) {
    private record Comment(int start, int end) {}

    /** Looks at the gap between two offsets, in which nothing but trivia and a comma are. */
    static FlowGap between(String text, FlowNotation notation, int from, int to, boolean closing) {
        List<Comment> comments = new ArrayList<>();
        int comma = -1;
        int firstBreak = -1;
        int at = from;
        while (at < to) {
            char c = text.charAt(at);
            if (notation.isComment(text, at)) {
                int end = notation.commentEnd(text, at);
                comments.add(new Comment(at, end));
                at = end;
            } else {
                comma = c == ',' ? at : comma;
                firstBreak = firstBreak < 0 && TextLayout.isBreak(c) ? at : firstBreak;
                at++;
            }
        }
        int tailLimit = firstBreak >= 0 ? firstBreak : closing ? to : comma;
        return of(text, comments, comma, from, to, tailLimit, firstBreak >= 0);
    }

    private static FlowGap of(
            String text,
            List<Comment> comments,
            int comma,
            int from,
            int to,
            int tailLimit,
            boolean broken) {
        int tailStart = -1;
        int tailEnd = comma >= 0 && comma < tailLimit ? comma + 1 : from;
        int lead = to;
        for (Comment comment : comments) {
            if (comment.end() <= tailLimit) {
                tailStart = tailStart < 0 ? comment.start() : tailStart;
                tailEnd = Math.max(tailEnd, comment.end());
            }
        }
        for (int i = comments.size() - 1; i >= 0; i--) {
            Comment comment = comments.get(i);
            boolean mine = comment.start() >= tailEnd && comment.start() > comma;
            if (!mine || TextLayout.breaks(text, comment.end(), lead) > 1) {
                break;
            }
            lead = comment.start();
        }
        return new FlowGap(comma, tailStart < 0 ? tailEnd : tailStart, tailEnd, lead, broken);
    }
}
