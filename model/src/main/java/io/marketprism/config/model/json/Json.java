package io.marketprism.config.model.json;

import io.marketprism.config.model.ConfigValue;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * JSON texts to values and back. Thread-safe: nothing but functions.
 *
 * <p>Reading is strict: RFC 8259 and, where that leaves a choice, the safe one. A name may stand
 * only once in an object, a byte order mark and unpaired surrogates are refused, and bytes must be
 * UTF-8. A number without fraction and exponent is an integer of any size ({@code -0} is zero);
 * every other one is an exact decimal that keeps its scale.
 *
 * <p>Writing is lossless: what {@link #write} and {@link #writePretty} give, {@link #parse(String)}
 * reads back to an equal value.
 */
public final class Json {
    private Json() {}

    /**
     * Reads a text within {@link JsonLimits#DEFAULT}.
     *
     * @throws InvalidJsonException if it is not JSON or beyond a limit
     */
    public static ConfigValue parse(String text) {
        return parse(text, JsonLimits.DEFAULT);
    }

    /**
     * Reads a text.
     *
     * @throws InvalidJsonException if it is not JSON or beyond a limit
     */
    public static ConfigValue parse(String text, JsonLimits limits) {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(limits, "limits");
        if (text.length() > limits.maxLength()) {
            throw tooLong(text.length(), limits);
        }
        return new JsonParser(text, limits).document();
    }

    /**
     * Reads UTF-8 within {@link JsonLimits#DEFAULT}.
     *
     * @throws InvalidJsonException if it is not UTF-8, not JSON or beyond a limit
     */
    public static ConfigValue parse(byte[] utf8) {
        return parse(utf8, JsonLimits.DEFAULT);
    }

    /**
     * Reads UTF-8.
     *
     * @throws InvalidJsonException if it is not UTF-8, not JSON or beyond a limit
     */
    public static ConfigValue parse(byte[] utf8, JsonLimits limits) {
        Objects.requireNonNull(utf8, "utf8");
        Objects.requireNonNull(limits, "limits");
        if (utf8.length > limits.maxLength()) {
            throw tooLong(utf8.length, limits);
        }
        return new JsonParser(decode(utf8), limits).document();
    }

    /** The value on one line without a space. */
    public static String write(ConfigValue value) {
        return JsonWriter.compact(value);
    }

    /** The value on many lines, indented by two spaces; no line feed at the end. */
    public static String writePretty(ConfigValue value) {
        return JsonWriter.pretty(value);
    }

    /**
     * The one spelling that equal data have: the JSON Canonicalization Scheme (RFC 8785). Names in
     * the order of their UTF-16 units, no space, the shortest escapes, numbers as ECMAScript prints
     * them.
     *
     * <p>One deviation: RFC 8785 rounds every number to a double first. Here an integer keeps all
     * its digits beyond 2<sup>53</sup> and a decimal keeps its exact value, so that different
     * values never share a form because of rounding. For what a double holds exactly as printed,
     * the form is RFC 8785's. Being about data and not about spelling, {@code 1.0} and {@code 1}
     * share a form.
     *
     * @throws IllegalArgumentException if a text holds an unpaired surrogate, which no UTF-8 can
     */
    public static String canonical(ConfigValue value) {
        return JsonWriter.canonical(value);
    }

    private static InvalidJsonException tooLong(int length, JsonLimits limits) {
        return new InvalidJsonException(
                new InvalidJsonException.Position(0, 1, 1),
                "a text of length " + length,
                "at most " + limits.maxLength());
    }

    private static String decode(byte[] utf8) {
        CharsetDecoder decoder =
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(utf8);
        CharBuffer out = CharBuffer.allocate(utf8.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            throw new InvalidJsonException(
                    InvalidJsonException.Position.in(text, text.length()),
                    String.format("byte 0x%02X", utf8[in.position()]),
                    "UTF-8");
        }
        return text;
    }
}
