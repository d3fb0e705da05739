package io.marketprism.config.versioning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version by <a href="https://semver.org/spec/v2.0.0.html">Semantic Versioning 2.0</a>, such as
 * {@code 1.4.0-beta.2}. Immutable.
 *
 * <p>The natural order is the precedence of section 11 of the specification, which does not look at
 * build metadata: {@code 1.0.0+a} and {@code 1.0.0+b} are not equal, but neither goes before the
 * other.
 *
 * @param major 0 to 10^18 - 1, as each of the three numbers
 * @param minor counts what is added
 * @param patch counts what is mended
 * @param prerelease the identifiers behind the hyphen; none for a release
 * @param build the identifiers behind the plus sign
 */
public record SemanticVersion(
        long major, long minor, long patch, List<String> prerelease, List<String> build)
        implements Comparable<SemanticVersion> {
    /** Longest text of a version. */
    public static final int MAX_LENGTH = 255;

    private static final long NUMBER_LIMIT = 1_000_000_000_000_000_000L;
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]*");
    private static final Pattern IDENTIFIER = Pattern.compile("[0-9A-Za-z-]+");
    private static final Pattern SHAPE =
            Pattern.compile(
                    "(0|[1-9]\\d{0,17})\\.(0|[1-9]\\d{0,17})\\.(0|[1-9]\\d{0,17})"
                            + "(?:-([0-9A-Za-z.-]+))?(?:\\+([0-9A-Za-z.-]+))?");

    /**
     * Checks the parts.
     *
     * @throws InvalidVersionException if they make no version
     */
    public SemanticVersion {
        prerelease = List.copyOf(prerelease);
        build = List.copyOf(build);
        String text = text(major, minor, patch, prerelease, build);
        boolean numbers = inRange(major) && inRange(minor) && inRange(patch);
        boolean labels =
                prerelease.stream().allMatch(SemanticVersion::isPrereleaseIdentifier)
                        && build.stream().allMatch(id -> IDENTIFIER.matcher(id).matches());
        if (!numbers || !labels || text.length() > MAX_LENGTH) {
            throw invalid(text);
        }
    }

    /**
     * A release.
     *
     * @throws InvalidVersionException if a number is out of range
     */
    public static SemanticVersion of(long major, long minor, long patch) {
        return new SemanticVersion(major, minor, patch, List.of(), List.of());
    }

    /**
     * Parses a version, by the grammar of the specification.
     *
     * @throws InvalidVersionException if the text is none
     */
    public static SemanticVersion parse(String text) {
        Matcher parts = SHAPE.matcher(text.length() > MAX_LENGTH ? "" : text);
        if (!parts.matches()) {
            throw invalid(text);
        }
        try {
            return new SemanticVersion(
                    Long.parseLong(parts.group(1)),
                    Long.parseLong(parts.group(2)),
                    Long.parseLong(parts.group(3)),
                    identifiers(parts.group(4)),
                    identifiers(parts.group(5)));
        } catch (InvalidVersionException e) {
            throw invalid(text);
        }
    }

    /** The version that a tag names, with or without a leading {@code v}; empty if it is none. */
    public static Optional<SemanticVersion> ofTag(String tag) {
        String text = tag.startsWith("v") ? tag.substring(1) : tag;
        try {
            return Optional.of(parse(text));
        } catch (InvalidVersionException noVersion) {
            return Optional.empty();
        }
    }

    private static List<String> identifiers(@org.jspecify.annotations.Nullable String text) {
        return text == null ? List.of() : Arrays.asList(text.split("\\.", -1));
    }

    private static boolean inRange(long number) {
        return number >= 0 && number < NUMBER_LIMIT;
    }

    /** Section 9: a number has no leading zero. */
    private static boolean isPrereleaseIdentifier(String id) {
        boolean digits = !id.isEmpty() && id.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? NUMBER.matcher(id).matches() : IDENTIFIER.matcher(id).matches();
    }

    private static InvalidVersionException invalid(String text) {
        String shown = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text;
        return new InvalidVersionException(
                "version", shown, "major.minor.patch by SemVer 2.0, such as 1.4.0-beta.2");
    }

    /** Whether the version is one that is not released yet. */
    public boolean isPrerelease() {
        return !prerelease.isEmpty();
    }

    /** The release of this version: without prerelease and build. */
    public SemanticVersion release() {
        return of(major, minor, patch);
    }

    /** The next release that may break what is there; of {@code 2.0.0-rc.1}, {@code 2.0.0}. */
    public SemanticVersion nextMajor() {
        return isPrerelease() && minor == 0 && patch == 0 ? release() : of(major + 1, 0, 0);
    }

    /** The next release that adds; of {@code 1.3.0-rc.1}, {@code 1.3.0}. */
    public SemanticVersion nextMinor() {
        return isPrerelease() && patch == 0 ? release() : of(major, minor + 1, 0);
    }

    /** The next release that mends; of {@code 1.2.4-rc.1}, {@code 1.2.4}. */
    public SemanticVersion nextPatch() {
        return isPrerelease() ? release() : of(major, minor, patch + 1);
    }

    /**
     * The next version on the way to a release: {@code beta.1} of the next patch after a release;
     * the next number after {@code beta.1}; {@code rc.1} when the label goes on from there.
     *
     * @throws InvalidVersionException if the label is no identifier, or would lead back
     */
    public SemanticVersion nextPrerelease(String label) {
        SemanticVersion base = isPrerelease() ? release() : nextPatch();
        long number = 1;
        if (prerelease.size() == 2
                && prerelease.get(0).equals(label)
                && NUMBER.matcher(prerelease.get(1)).matches()
                && prerelease.get(1).length() < 18) {
            number = Long.parseLong(prerelease.get(1)) + 1;
        }
        List<String> next = List.of(label, Long.toString(number));
        SemanticVersion version =
                new SemanticVersion(base.major, base.minor, base.patch, next, List.of());
        if (version.compareTo(this) <= 0) {
            throw new InvalidVersionException(
                    "prerelease", label, "a label that comes behind " + this);
        }
        return version;
    }

    @Override
    public int compareTo(SemanticVersion other) {
        int order = Long.compare(major, other.major);
        order = order == 0 ? Long.compare(minor, other.minor) : order;
        order = order == 0 ? Long.compare(patch, other.patch) : order;
        return order == 0 ? comparePrerelease(prerelease, other.prerelease) : order;
    }

    /** Sections 11.3 and 11.4. */
    private static int comparePrerelease(List<String> one, List<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Boolean.compare(one.isEmpty(), other.isEmpty());
        }
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = compareIdentifiers(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    private static int compareIdentifiers(String one, String other) {
        boolean number = NUMBER.matcher(one).matches();
        boolean otherNumber = NUMBER.matcher(other).matches();
        if (number && otherNumber) {
            // Without leading zeros the longer one is larger, however long they are.
            int order = Integer.compare(one.length(), other.length());
            return order == 0 ? one.compareTo(other) : order;
        }
        return number == otherNumber ? one.compareTo(other) : Boolean.compare(otherNumber, number);
    }

    private static String text(
            long major, long minor, long patch, List<String> prerelease, List<String> build) {
        List<String> parts = new ArrayList<>();
        Collections.addAll(parts, major + "." + minor + "." + patch);
        if (!prerelease.isEmpty()) {
            parts.add("-" + String.join(".", prerelease));
        }
        if (!build.isEmpty()) {
            parts.add("+" + String.join(".", build));
        }
        return String.join("", parts);
    }

    @Override
    public String toString() {
        return text(major, minor, patch, prerelease, build);
    }
}
