package io.marketprism.config.model;

import io.marketprism.config.model.internal.Printable;
import java.util.ArrayList;
import java.util.List;

/** Reads and prints the notation of {@link KeyPath}. Confined to one thread. */
final class KeyPathParser {
    private static final int MAX_INDEX_DIGITS = 9;

    private final String text;
    private int at;

    KeyPathParser(String text) {
        this.text = text;
    }

    List<KeyPath.Segment> parse() {
        List<KeyPath.Segment> segments = new ArrayList<>();
        while (at < text.length()) {
            if (segments.size() == KeyPath.MAX_DEPTH) {
                throw refused("at most " + KeyPath.MAX_DEPTH + " segments in a key");
            }
            if (text.charAt(at) == '[') {
                segments.add(index());
            } else {
                if (!segments.isEmpty()) {
                    dot();
                }
                segments.add(name());
            }
        }
        return List.copyOf(segments);
    }

    private void dot() {
        if (text.charAt(at) != '.') {
            throw refused("'.' or '[' between segments");
        }
        at++;
    }

    private KeyPath.Segment index() {
        int close = text.indexOf(']', at);
        String digits = close < 0 ? "" : text.substring(at + 1, close);
        boolean number = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        boolean canonical = number && (digits.length() == 1 || digits.charAt(0) != '0');
        if (!canonical || digits.length() > MAX_INDEX_DIGITS) {
            throw refused("an index such as [0]: digits, none superfluous, then ']'");
        }
        at = close + 1;
        return new KeyPath.Index(Integer.parseInt(digits));
    }

    private KeyPath.Segment name() {
        if (at == text.length()) {
            throw refused("a name after the dot");
        }
        if (text.charAt(at) == '"') {
            return quoted();
        }
        int start = at;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw refused(
                    "a name of letters, digits, '_' and '-', or any other name in double quotes");
        }
        return new KeyPath.Name(text.substring(start, at));
    }

    private KeyPath.Segment quoted() {
        StringBuilder out = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            out.append(c == '\\' ? escape() : c);
        }
        if (at == text.length()) {
            throw refused("a closing double quote");
        }
        at++;
        return new KeyPath.Name(out.toString());
    }

    private char escape() {
        char c = at < text.length() ? text.charAt(at++) : ' ';
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            default -> throw refused("one of JSON's escapes after the backslash");
        };
    }

    private char unicode() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0 || text.charAt(at) >= 0x80) {
                throw refused("four hexadecimal digits after \\u");
            }
            value = value * 16 + digit;
            at++;
        }
        return (char) value;
    }

    private InvalidKeyException refused(String expected) {
        return new InvalidKeyException(text, at, expected);
    }

    private static boolean isPlain(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }

    /** Prints a name, in quotes if it needs them. */
    static void appendName(StringBuilder out, String name) {
        if (!name.isEmpty() && name.chars().allMatch(c -> isPlain((char) c))) {
            out.append(name);
            return;
        }
        out.append('"');
        name.codePoints().forEach(c -> appendEscaped(out, c));
        out.append('"');
    }

    private static void appendEscaped(StringBuilder out, int c) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append((char) c);
            case '\n' -> out.append("\\n");
            case '\t' -> out.append("\\t");
            case '\r' -> out.append("\\r");
            default -> {
                if (Printable.isInvisible(c)) {
                    Character.toString(c).chars().forEach(u -> out.append(unicodeEscape(u)));
                } else {
                    out.appendCodePoint(c);
                }
            }
        }
    }

    private static String unicodeEscape(int unit) {
        return String.format("\\u%04x", unit);
    }
}
