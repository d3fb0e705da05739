package io.marketprism.config.model.name;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a file stands in a project: {@code collector/binance.yaml}. Relative, {@code /}-separated,
 * case exact, at most {@value #MAX_BYTES} bytes and {@value #MAX_SEGMENTS} segments. Immutable.
 *
 * <p>Refused is whatever one of the systems that a clone may land on reads differently: names that
 * are not in normalization form C, invisible characters, {@code .} and {@code ..}, characters and
 * device names that Windows reserves, trailing dots and spaces, percent-encoding, and {@code .git}
 * or {@code .gitmodules} in any spelling.
 *
 * @param value the path; paths are equal when their texts are
 */
public record FilePath(String value) implements Comparable<FilePath> {
    /** Longest path, in UTF-8 bytes. */
    public static final int MAX_BYTES = 1024;

    /** Most segments of a path. */
    public static final int MAX_SEGMENTS = 32;

    private static final String RESERVED_CHARACTERS = "\\:*?\"<>|";
    private static final Set<String> DEVICES =
            Set.of(
                    "con", "prn", "aux", "nul", "conin$", "conout$", "com0", "com1", "com2", "com3",
                    "com4", "com5", "com6", "com7", "com8", "com9", "com¹", "com²", "com³", "lpt0",
                    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "lpt¹",
                    "lpt²", "lpt³");

    /**
     * {@code .git} and {@code .gitmodules} as NTFS shortens them: {@code git~1}, {@code gi7eba~1},
     * and the shorter the stem, the more of these there are in a folder, {@code g~100000}.
     */
    private static final Pattern SHORT_GIT =
            Pattern.compile("(git|gitmod|gi[0-9a-f]{0,4}|g|)~[0-9]+");

    /**
     * Spellings that some decoder along the way turns into a separator or a step up, {@code %2f}
     * (CVE-2020-5410), {@code (_)} (Spring Cloud Config's slash) and {@code ..;} (path parameters).
     */
    private static final Pattern ENCODED =
            Pattern.compile(".*(%[0-9a-fA-F]{2}|\\(_\\)).*|\\.{1,2};.*");

    /**
     * Checks the path.
     *
     * @throws InvalidNameException if the text is not a path
     */
    public FilePath {
        check(value);
    }

    /**
     * Parses a path.
     *
     * @throws InvalidNameException if the text is not one
     */
    public static FilePath parse(String text) {
        return new FilePath(text);
    }

    /** The names between the slashes; at least one. */
    public List<String> segments() {
        return List.of(value.split("/", -1));
    }

    /** The last segment: the file's own name. */
    public String fileName() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    /** What follows the last dot of the file's name, in lower case; empty if there is none. */
    public String extension() {
        String name = fileName();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /**
     * One segment as a case-insensitive, Unicode-folding file system compares it. Two segments with
     * the same fold cannot both exist in one folder.
     */
    public static String fold(String segment) {
        return CodePoints.fold(segment);
    }

    @Override
    public int compareTo(FilePath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static void check(String text) {
        if (!isPlain(text)) {
            checkAll(text);
        }
    }

    /**
     * Whether the text is a path of nothing but letters, digits, underscores, hyphens and inner
     * dots that cannot be mistaken for anything else: nearly every path, at a small part of the
     * cost of asking each question. What is not plain may still be a path.
     */
    private static boolean isPlain(String text) {
        int segments = 1;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '/') {
                if (!isPlainSegment(text, start, i)) {
                    return false;
                }
                start = i + 1;
                segments++;
            } else if (!isPlain(c)) {
                return false;
            }
        }
        return segments <= MAX_SEGMENTS
                && text.length() <= MAX_BYTES
                && isPlainSegment(text, start, text.length());
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || (c >= 'A' && c <= 'Z')
                || c == '-'
                || c == '_'
                || c == '.';
    }

    private static boolean isPlainSegment(String text, int start, int end) {
        if (start == end || text.charAt(start) == '.' || text.charAt(end - 1) == '.') {
            return false;
        }
        int dot = text.indexOf('.', start);
        int stem = (dot < 0 || dot > end ? end : dot) - start;
        // As long as the device names that are made of letters and digits.
        return stem != 3 && stem != 4;
    }

    private static void checkAll(String text) {
        if (text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw refused(text, "at most " + MAX_BYTES + " bytes of UTF-8");
        }
        if (text.codePoints().anyMatch(CodePoints::isInvisible)) {
            throw refused(text, "no control, zero-width or unassigned character");
        }
        if (!CodePoints.isNfc(text)) {
            throw refused(text, "Unicode normalization form C");
        }
        String[] segments = text.split("/", -1);
        if (segments.length > MAX_SEGMENTS) {
            throw refused(text, "at most " + MAX_SEGMENTS + " segments");
        }
        for (String segment : segments) {
            checkSegment(text, segment);
        }
    }

    private static void checkSegment(String path, String segment) {
        if (segment.isEmpty()) {
            throw refused(path, "a relative path without empty segments");
        }
        if (segment.equals(".") || segment.equals("..")) {
            throw refused(path, "no '.' or '..' segment");
        }
        if (segment.endsWith(".") || segment.endsWith(" ")) {
            throw refused(path, "no segment that ends with a dot or a space");
        }
        if (segment.chars().anyMatch(c -> RESERVED_CHARACTERS.indexOf(c) >= 0)) {
            throw refused(path, "none of the characters " + RESERVED_CHARACTERS);
        }
        if (ENCODED.matcher(segment).matches()) {
            throw refused(path, "no percent-encoding, no '(_)', no '..;'");
        }
        checkFolded(path, segment);
    }

    /** Checks what only shows once a file system has folded the name. */
    private static void checkFolded(String path, String segment) {
        String folded = CodePoints.fold(segment);
        String stem = folded.contains(".") ? folded.substring(0, folded.indexOf('.')) : folded;
        if (DEVICES.contains(stem.strip())) {
            throw refused(path, "no Windows device name such as con, nul or com1");
        }
        if (folded.equals(".git")
                || folded.equals(".gitmodules")
                || SHORT_GIT.matcher(folded).matches()) {
            throw refused(path, "no .git or .gitmodules in any spelling");
        }
    }

    private static InvalidNameException refused(String path, String expected) {
        return new InvalidNameException("path", path, expected);
    }
}
