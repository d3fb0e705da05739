package io.marketprism.config.model.name;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the spellings of {@link Ref} apart. Thread-safe: nothing but functions. */
final class RefParser {
    private static final Pattern COMMIT_ID = Pattern.compile("[0-9a-fA-F]{7,40}");
    private static final Pattern MOMENT = Pattern.compile("(.*)@\\{([^{}]*)\\}");
    private static final Pattern REVISION = Pattern.compile("(.*)@([0-9]+)");

    /** RFC 3339, 5.6; Java's own reader would also take times without seconds. */
    private static final Pattern DATE_TIME =
            Pattern.compile(
                    "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?"
                            + "([Zz]|[+-]\\d\\d:\\d\\d)");

    private RefParser() {}

    static Ref parse(String text) {
        if (text.endsWith(Ref.LIVE_SUFFIX)) {
            String branch = text.substring(0, text.length() - Ref.LIVE_SUFFIX.length());
            return new Ref.Live(BranchName.parse(branch));
        }
        if (COMMIT_ID.matcher(text).matches()) {
            return new Ref.CommitId(text.toLowerCase(Locale.ROOT));
        }
        Matcher moment = MOMENT.matcher(text);
        if (moment.matches()) {
            return new Ref.AtMoment(branchOf(moment.group(1)), momentOf(moment.group(2)));
        }
        Matcher revision = REVISION.matcher(text);
        if (revision.matches()) {
            Revision number = Revision.parse(revision.group(2));
            return new Ref.AtRevision(branchOf(revision.group(1)), number);
        }
        return new Ref.Named(BranchName.parse(text));
    }

    static void checkCommitId(String prefix) {
        boolean canonical = prefix.equals(prefix.toLowerCase(Locale.ROOT));
        if (!canonical || !COMMIT_ID.matcher(prefix).matches()) {
            throw new InvalidNameException(
                    "commit", prefix, "7 to 40 hexadecimal digits in lower case");
        }
    }

    private static BranchName branchOf(String text) {
        return text.isEmpty() ? BranchName.MAIN : BranchName.parse(text);
    }

    private static Instant momentOf(String text) {
        try {
            if (DATE_TIME.matcher(text).matches()) {
                return OffsetDateTime.parse(text).toInstant();
            }
        } catch (DateTimeParseException noSuchMoment) {
            // Falls through to the one message for everything that is no moment.
        }
        throw new InvalidNameException(
                "moment", text, "RFC 3339 with an offset, as 2026-11-23T10:00:00Z");
    }
}
