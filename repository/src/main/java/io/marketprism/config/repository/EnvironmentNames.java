package io.marketprism.config.repository;

import io.marketprism.config.model.InvalidKeyException;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.KeyPath.Index;
import io.marketprism.config.model.KeyPath.Name;
import io.marketprism.config.model.KeyPath.Segment;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rule by which environment variables are keys: {@code APP_DB__POOL_SIZE} is {@code
 * db.pool-size}. It is one to one: every key has exactly one variable, and every variable with the
 * prefix stands for exactly one key or is refused. Immutable.
 *
 * <p>After the prefix, two underscores separate segments. A segment is one of these:
 *
 * <ul>
 *   <li>a plain name (small letters and digits in words joined by one {@code -}, beginning with a
 *       letter): in capitals, {@code _} for {@code -};
 *   <li>an index: its digits;
 *   <li>any other name: {@code _} before the name as it is, case included, in which each byte of
 *       UTF-8 that is no letter or digit of ASCII becomes {@code _} and two hexadecimal digits.
 * </ul>
 *
 * <p>So {@code tags[0]} is {@code APP_TAGS__0}, {@code db.maxSize} is {@code APP_DB___maxSize}, and
 * {@code a."b.c"} is {@code APP_A___b_2ec}.
 */
public final class EnvironmentNames {
    private static final Pattern PREFIX = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*_");

    /** The longest run of a segment that begins at a place: what is left must begin with "__". */
    private static final Pattern SEGMENT =
            Pattern.compile(
                    "_(?<exact>(?:[A-Za-z0-9]|_[0-9a-f]{2})*)"
                            + "|(?<index>0|[1-9][0-9]{0,8})"
                            + "|(?<plain>[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)");

    private final String prefix;
    private final char word;
    private final Pattern plainName;

    private EnvironmentNames(String prefix, char word) {
        this.prefix = prefix;
        this.word = word;
        this.plainName = Pattern.compile("[a-z][a-z0-9]*(?:" + word + "[a-z0-9]+)*");
    }

    /**
     * The rule for a prefix.
     *
     * @param prefix capitals, digits and underscores, with one underscore at the end: {@code APP_}
     * @throws IllegalArgumentException if it is anything else
     */
    public static EnvironmentNames of(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "prefix: \"" + prefix + "\" (expected: such as APP_)");
        }
        return new EnvironmentNames(prefix, '-');
    }

    /**
     * This rule where one underscore stands for {@code _} and not for {@code -}: for trees whose
     * names are written {@code pool_size}.
     */
    public EnvironmentNames withUnderscores() {
        return new EnvironmentNames(prefix, '_');
    }

    /** What the names of variables begin with. */
    public String prefix() {
        return prefix;
    }

    /**
     * The variable of a key.
     *
     * @throws IllegalArgumentException if the key is the root or begins with an index
     */
    public String variable(KeyPath key) {
        if (key.isRoot() || key.segments().get(0) instanceof Index) {
            throw new IllegalArgumentException(
                    "key: \"" + key + "\" (expected: a key that begins with a name)");
        }
        StringBuilder variable = new StringBuilder(prefix);
        String separator = "";
        for (Segment segment : key.segments()) {
            variable.append(separator);
            separator = "__";
            if (segment instanceof Index index) {
                variable.append(index.position());
            } else {
                append(variable, ((Name) segment).text());
            }
        }
        return variable.toString();
    }

    private void append(StringBuilder variable, String name) {
        if (plainName.matcher(name).matches()) {
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                variable.append(c == word ? '_' : upper(c));
            }
            return;
        }
        variable.append('_');
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            if (isLetterOrDigit(b)) {
                variable.append((char) b);
            } else {
                variable.append('_').append(HexFormat.of().toHexDigits(b));
            }
        }
    }

    /**
     * The key of a variable; empty if the name does not begin with the prefix.
     *
     * @throws InvalidKeyException if it does, but is not what {@link #variable} gives for any key
     */
    public Optional<KeyPath> key(String variable) {
        if (!variable.startsWith(prefix)) {
            return Optional.empty();
        }
        Matcher segments = SEGMENT.matcher(variable);
        KeyPath key = KeyPath.ROOT;
        int at = prefix.length();
        while (true) {
            if (!segments.region(at, variable.length()).lookingAt()) {
                throw refused(variable, at, "a segment, such as HOST, 0 or _exactCase");
            }
            key = key.append(segment(segments, variable, at));
            at = segments.end();
            if (at == variable.length()) {
                return Optional.of(checked(key, variable));
            }
            if (!variable.startsWith("__", at)) {
                throw refused(variable, at, "capitals and digits, or __ before the next segment");
            }
            at += 2;
        }
    }

    private Segment segment(Matcher matcher, String variable, int at) {
        if (matcher.group("index") != null) {
            return new Index(Integer.parseInt(matcher.group("index")));
        }
        String plain = matcher.group("plain");
        if (plain != null) {
            StringBuilder name = new StringBuilder();
            for (int i = 0; i < plain.length(); i++) {
                char c = plain.charAt(i);
                name.append(c == '_' ? word : lower(c));
            }
            return new Name(name.toString());
        }
        return new Name(decoded(Objects.requireNonNull(matcher.group("exact")), variable, at));
    }

    private static String decoded(String exact, String variable, int at) {
        ByteBuffer bytes = ByteBuffer.allocate(exact.length());
        for (int i = 0; i < exact.length(); i++) {
            if (exact.charAt(i) == '_') {
                bytes.put((byte) HexFormat.fromHexDigits(exact, i + 1, i + 3));
                i += 2;
            } else {
                bytes.put((byte) exact.charAt(i));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw refused(variable, at, "bytes of UTF-8");
        }
    }

    /** The key, if its one variable is this one: otherwise two variables would be one key. */
    private KeyPath checked(KeyPath key, String variable) {
        if (key.segments().get(0) instanceof Index) {
            throw refused(variable, prefix.length(), "a name first");
        }
        String canonical = variable(key);
        if (!canonical.equals(variable)) {
            throw refused(variable, prefix.length(), canonical + " for " + key);
        }
        return key;
    }

    private static InvalidKeyException refused(String variable, int at, String expected) {
        return new InvalidKeyException(variable, at, expected);
    }

    private static boolean isLetterOrDigit(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
    }

    private static char upper(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c;
    }

    @Override
    public String toString() {
        return prefix + "*";
    }
}
