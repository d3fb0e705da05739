package io.marketprism.config.model.json;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.internal.Printable;
import java.math.BigDecimal;
import java.math.BigInteger;

/** The words of a JSON text, one after the other (RFC 8259). Confined to one thread. */
final class JsonScanner {
    private static final int END = -1;

    /** Numbers of up to so many characters fit a long, whatever their digits. */
    private static final int LONG_LENGTH = 18;

    private final String text;
    private final JsonLimits limits;
    private int at;

    JsonScanner(String text, JsonLimits limits) {
        this.text = text;
        this.limits = limits;
    }

    int offset() {
        return at;
    }

    /** The character ahead, or {@value #END} at the end. */
    int peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    void skip() {
        at++;
    }

    /** Section 2: space, tab, line feed and carriage return, and nothing else. */
    void skipSpace() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
                return;
            }
            at++;
        }
    }

    void require(char c, String expected) {
        if (peek() != c) {
            throw refused(expected);
        }
        at++;
    }

    /** Section 3: a literal name, in lower case. */
    ConfigValue word(String word, ConfigValue value) {
        if (!text.startsWith(word, at)) {
            throw refused("a value such as " + word);
        }
        at += word.length();
        return value;
    }

    /** Section 6: {@code [ minus ] int [ frac ] [ exp ]}. */
    ConfigValue number() {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        boolean leadingZero = peek() == '0';
        digits(start);
        if (leadingZero && at - start > (text.charAt(start) == '-' ? 2 : 1)) {
            at = start;
            throw refused("no superfluous zero before a number");
        }
        boolean integer = true;
        if (peek() == '.') {
            integer = false;
            at++;
            digits(start);
        }
        if (peek() == 'e' || peek() == 'E') {
            integer = false;
            exponent(start);
        }
        String digits = text.substring(start, at);
        return integer ? integer(digits) : ConfigValue.of(new BigDecimal(digits));
    }

    private void digits(int start) {
        if (!isDigit(peek())) {
            throw refused("a digit");
        }
        while (isDigit(peek())) {
            at++;
            if (at - start > limits.maxNumberLength()) {
                String most = "at most " + limits.maxNumberLength() + " characters";
                throw refusedAt(start, "a longer number", most);
            }
        }
    }

    private void exponent(int start) {
        at++;
        if (peek() == '+' || peek() == '-') {
            at++;
        }
        int first = at;
        digits(start);
        long power = 0;
        for (int i = first; i < at && power <= limits.maxExponent(); i++) {
            power = power * 10 + (text.charAt(i) - '0');
        }
        if (power > limits.maxExponent()) {
            throw refusedAt(start, "a larger exponent", "at most " + limits.maxExponent());
        }
    }

    private static ConfigValue integer(String digits) {
        return digits.length() <= LONG_LENGTH
                ? ConfigValue.of(Long.parseLong(digits))
                : ConfigValue.of(new BigInteger(digits));
    }

    /** Section 7: the text between two quotes, escapes resolved. */
    String string() {
        int start = at++;
        int limit = (int) Math.min(text.length(), start + 1L + limits.maxScalarLength());
        while (at < limit && isPlain(text.charAt(at))) {
            at++;
        }
        if (peek() == '"') {
            return text.substring(start + 1, at++);
        }
        StringBuilder out = new StringBuilder(at - start + 16).append(text, start + 1, at);
        while (peek() != '"') {
            if (out.length() >= limits.maxScalarLength()) {
                String most = "at most " + limits.maxScalarLength() + " characters";
                throw refusedAt(start, "a longer string", most);
            }
            character(out);
        }
        at++;
        return out.toString();
    }

    /** One character of a string that has an escape, or an end that comes too early. */
    private void character(StringBuilder out) {
        int c = peek();
        if (c == '\\') {
            escape(out);
        } else if (c == END || c < ' ') {
            throw refused(c == END ? "a closing '\"'" : "control characters as escapes");
        } else if (Character.isSurrogate((char) c)) {
            int pair = text.codePointAt(at);
            if (!Character.isSupplementaryCodePoint(pair)) {
                throw refused("surrogates in pairs");
            }
            out.appendCodePoint(pair);
            at += 2;
        } else {
            out.append((char) c);
            at++;
        }
    }

    private void escape(StringBuilder out) {
        int start = at++;
        int c = peek();
        at++;
        switch (c) {
            case '"', '\\', '/' -> out.append((char) c);
            case 'b' -> out.append('\b');
            case 'f' -> out.append('\f');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 't' -> out.append('\t');
            case 'u' -> unicode(out, start);
            default -> {
                at = start + 1;
                throw refused("one of \" \\ / b f n r t u after '\\'");
            }
        }
    }

    /** A UTF-16 unit in hexadecimal, and the second one of a pair. */
    private void unicode(StringBuilder out, int start) {
        char unit = hexadecimal();
        out.append(unit);
        if (!Character.isSurrogate(unit)) {
            return;
        }
        if (Character.isHighSurrogate(unit) && text.startsWith("\\u", at)) {
            at += 2;
            char low = hexadecimal();
            if (Character.isLowSurrogate(low)) {
                out.append(low);
                return;
            }
        }
        throw refusedAt(start, "half a surrogate pair", "surrogates in pairs");
    }

    private char hexadecimal() {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int c = peek();
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw refused("four hexadecimal digits after '\\u'");
            }
            unit = unit * 16 + digit;
            at++;
        }
        return (char) unit;
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Whether a character of a string stands for itself and is no half of a pair. */
    private static boolean isPlain(char c) {
        return c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c);
    }

    InvalidJsonException refused(String expected) {
        return refusedAt(at, found(), expected);
    }

    InvalidJsonException refused(String found, String expected) {
        return refusedAt(at, found, expected);
    }

    InvalidJsonException refusedAt(int offset, String found, String expected) {
        return new InvalidJsonException(
                InvalidJsonException.Position.in(text, offset), found, expected);
    }

    private String found() {
        return at < text.length()
                ? Printable.quote(Character.toString(text.codePointAt(at)))
                : "the end";
    }
}
