package io.marketprism.config.versioning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A set of versions, such as {@code ^1.2}. Immutable. The spellings, as npm and Cargo have them:
 *
 * <table>
 *   <caption>Ranges</caption>
 *   <tr><td>{@code 1.2.3}, {@code =1.2.3}</td><td>this version</td></tr>
 *   <tr><td>{@code 1.2}, {@code 1.2.x}, {@code *}</td><td>any number in the open places</td></tr>
 *   <tr><td>{@code ^1.2.3}</td><td>below the next change of the leftmost number that is not 0:
 *       {@code >=1.2.3 <2.0.0}; {@code ^0.2.3}: {@code >=0.2.3 <0.3.0}</td></tr>
 *   <tr><td>{@code ~1.2.3}</td><td>below the next minor version; {@code ~1}: the next major
 *       one</td></tr>
 *   <tr><td>{@code >=1.0 <2}</td><td>all of the conditions, with blanks between</td></tr>
 *   <tr><td>{@code 1.0 - 1.4}</td><td>from the one up to and with the other</td></tr>
 *   <tr><td>{@code ^1.2 || ^2.0}</td><td>any of the sets</td></tr>
 * </table>
 *
 * <p>A prerelease is only in the range if a condition names a prerelease of the same three numbers:
 * who asks for {@code ^1.2} does not want {@code 1.3.0-alpha}, but who asks for {@code
 * >=1.3.0-alpha} does.
 */
public final class VersionRange {
    private static final int MAX_LENGTH = 255;
    private static final Pattern HYPHEN = Pattern.compile("(\\S+)\\s+-\\s+(\\S+)");
    private static final Pattern CONDITION =
            Pattern.compile(
                    "(\\^|~|>=|<=|>|<|=)?\\s*v?(\\d+|[xX*])(?:\\.(\\d+|[xX*])"
                            + "(?:\\.(\\d+|[xX*])(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?)?)?");

    /** Every release; after the patterns, since it needs them. */
    public static final VersionRange ANY = parse("*");

    private final String text;
    private final List<Span> spans;

    private VersionRange(String text, List<Span> spans) {
        this.text = text;
        this.spans = List.copyOf(spans);
    }

    /**
     * Parses any of the spellings.
     *
     * @throws InvalidVersionException if the text is none of them
     */
    public static VersionRange parse(String text) {
        if (text.isBlank() || text.length() > MAX_LENGTH) {
            throw invalid(text);
        }
        List<Span> spans = new ArrayList<>();
        for (String set : text.split("\\|\\|", -1)) {
            spans.add(span(set.strip(), text));
        }
        return new VersionRange(text.strip(), spans);
    }

    /** Whether the version is one of the range. */
    public boolean contains(SemanticVersion version) {
        return spans.stream().anyMatch(span -> span.contains(version));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VersionRange range && text.equals(range.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    /** A bound that a version must keep. */
    private record Bound(SemanticVersion version, boolean upper, boolean inclusive) {
        boolean holds(SemanticVersion other) {
            int order = other.compareTo(version);
            return order == 0 ? inclusive : upper == (order < 0);
        }
    }

    /**
     * Versions that keep all bounds.
     *
     * @param prereleases releases of which prereleases count as well
     */
    private record Span(List<Bound> bounds, List<SemanticVersion> prereleases) {
        boolean contains(SemanticVersion version) {
            return bounds.stream().allMatch(bound -> bound.holds(version))
                    && (!version.isPrerelease() || prereleases.contains(version.release()));
        }
    }

    private static Span span(String set, String whole) {
        Span span = new Span(new ArrayList<>(), new ArrayList<>());
        Matcher hyphen = HYPHEN.matcher(set);
        if (hyphen.matches()) {
            add(partial(">=" + hyphen.group(1), whole), span, whole);
            add(partial("<=" + hyphen.group(2), whole), span, whole);
            return span;
        }
        // Operators may stand apart from their versions: ">= 1.0 < 2".
        for (String condition : set.replaceAll("([\\^~<>=])\\s+", "$1").split("[\\s,]+", -1)) {
            add(partial(condition, whole), span, whole);
        }
        return span;
    }

    /** A condition with some of its numbers left open. */
    private record Partial(
            String operator,
            Optional<Long> major,
            Optional<Long> minor,
            Optional<Long> patch,
            String prerelease) {
        SemanticVersion lowest() {
            SemanticVersion release =
                    SemanticVersion.of(major.orElse(0L), minor.orElse(0L), patch.orElse(0L));
            return prerelease.isEmpty() ? release : SemanticVersion.parse(release + prerelease);
        }

        /** The first version behind all that fill the open places. */
        SemanticVersion behind() {
            if (minor.isEmpty()) {
                return SemanticVersion.of(major.orElseThrow() + 1, 0, 0);
            }
            return SemanticVersion.of(major.orElseThrow(), minor.get() + 1, 0);
        }
    }

    private static Partial partial(String condition, String whole) {
        Matcher parts = CONDITION.matcher(condition);
        if (!parts.matches()) {
            throw invalid(whole);
        }
        Optional<Long> major = number(parts.group(2), whole);
        Optional<Long> minor = major.flatMap(m -> number(parts.group(3), whole));
        Optional<Long> patch = minor.flatMap(m -> number(parts.group(4), whole));
        String prerelease = patch.isEmpty() || parts.group(5) == null ? "" : parts.group(5);
        String operator = parts.group(1) == null ? "=" : parts.group(1);
        return new Partial(operator, major, minor, patch, prerelease);
    }

    private static Optional<Long> number(
            @org.jspecify.annotations.Nullable String text, String whole) {
        if (text == null || !Character.isDigit(text.charAt(0))) {
            return Optional.empty();
        }
        if ((text.length() > 1 && text.startsWith("0")) || text.length() > 18) {
            throw invalid(whole);
        }
        return Optional.of(Long.parseLong(text));
    }

    private static void add(Partial partial, Span span, String whole) {
        if (partial.major().isEmpty()) {
            addOpen(partial, span);
            return;
        }
        SemanticVersion low = partial.lowest();
        boolean exact = partial.patch().isPresent();
        if (low.isPrerelease()) {
            span.prereleases().add(low.release());
        }
        switch (partial.operator()) {
            case "^" -> addBetween(span, low, caretEnd(partial));
            case "~" -> addBetween(span, low, partial.behind());
            case ">=" -> span.bounds().add(new Bound(low, false, true));
            case "<" -> span.bounds().add(below(low));
            case ">" ->
                    span.bounds()
                            .add(
                                    exact
                                            ? new Bound(low, false, false)
                                            : new Bound(partial.behind(), false, true));
            case "<=" ->
                    span.bounds().add(exact ? new Bound(low, true, true) : below(partial.behind()));
            case "=" -> {
                if (exact) {
                    span.bounds().add(new Bound(low, false, true));
                    span.bounds().add(new Bound(low, true, true));
                } else {
                    addBetween(span, low, partial.behind());
                }
            }
            default -> throw invalid(whole);
        }
    }

    /** Any version, or none for {@code <*} and {@code >*}. */
    private static void addOpen(Partial partial, Span span) {
        SemanticVersion zero = SemanticVersion.of(0, 0, 0);
        boolean none = partial.operator().equals("<") || partial.operator().equals(">");
        span.bounds().add(none ? below(zero) : new Bound(zero, false, true));
    }

    private static void addBetween(Span span, SemanticVersion low, SemanticVersion end) {
        span.bounds().add(new Bound(low, false, true));
        span.bounds().add(below(end));
    }

    private static Bound below(SemanticVersion end) {
        return new Bound(end, true, false);
    }

    /** The next change of the leftmost number that is not zero. */
    private static SemanticVersion caretEnd(Partial partial) {
        long major = partial.major().orElseThrow();
        if (major > 0 || partial.minor().isEmpty()) {
            return SemanticVersion.of(major + 1, 0, 0);
        }
        long minor = partial.minor().get();
        if (minor > 0 || partial.patch().isEmpty()) {
            return SemanticVersion.of(0, minor + 1, 0);
        }
        return SemanticVersion.of(0, 0, partial.patch().get() + 1);
    }

    private static InvalidVersionException invalid(String text) {
        String shown = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text;
        return new InvalidVersionException(
                "range", shown, "conditions such as ^1.2, ~1.2, 1.x or >=1.0 <2, joined by ||");
    }
}
