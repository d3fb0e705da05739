package io.marketprism.config.protocol;

import io.marketprism.config.model.BooleanValue;
import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.IntegerValue;
import io.marketprism.config.model.ListValue;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.NullValue;
import io.marketprism.config.model.StringValue;
import io.marketprism.config.model.name.Revision;
import java.math.BigInteger;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A value of a message that is read, and where it stands in the message. Immutable.
 *
 * @param place such as {@code changes[2].path}; empty for the message itself
 */
record JsonField(String place, ConfigValue value) {
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    String text() {
        if (value instanceof StringValue string) {
            return string.text();
        }
        throw wrong("a string");
    }

    /** A text that a type of its own reads. */
    <T> T text(Function<String, T> parser) {
        String text = text();
        try {
            return parser.apply(text);
        } catch (ConfigException refused) {
            throw new InvalidMessageException(place, refused);
        }
    }

    /** A text that is one of a few. */
    <E extends Enum<E> & Word> E word(E[] words) {
        String text = text();
        List<String> all = new ArrayList<>();
        for (E word : words) {
            if (word.text().equals(text)) {
                return word;
            }
            all.add(word.text());
        }
        throw new InvalidMessageException(
                place, "another word", "one of " + String.join(", ", all));
    }

    /** A whole number, 0 or more. */
    long number() {
        boolean inRange =
                value instanceof IntegerValue integer
                        && integer.number().signum() >= 0
                        && integer.number().compareTo(MAX_LONG) <= 0;
        if (!inRange) {
            throw wrong("a whole number, 0 to 2^63 - 1");
        }
        return ((IntegerValue) value).number().longValue();
    }

    /** A whole number, 0 or more, that an {@code int} can hold. */
    int smallNumber() {
        long number = number();
        if (number > Integer.MAX_VALUE) {
            throw wrong("a whole number, 0 to 2^31 - 1");
        }
        return (int) number;
    }

    Revision revision() {
        return Revision.of(number());
    }

    boolean truth() {
        if (value instanceof BooleanValue truth) {
            return truth.truth();
        }
        throw wrong("true or false");
    }

    /** A moment by RFC 3339. */
    Instant instant() {
        try {
            return Instant.parse(text());
        } catch (DateTimeParseException noMoment) {
            throw wrong("a moment in UTC, as 2026-11-23T10:00:00Z");
        }
    }

    JsonObjectReader object() {
        if (value instanceof MapValue map) {
            return new JsonObjectReader(place, map);
        }
        throw wrong("an object");
    }

    /** A nested message; the reader of it must take every field. */
    <T> T object(Function<JsonObjectReader, T> reader) {
        JsonObjectReader object = object();
        T read = reader.apply(object);
        object.end();
        return read;
    }

    <T> List<T> list(Function<JsonField, T> reader) {
        if (!(value instanceof ListValue list)) {
            throw wrong("a list");
        }
        List<T> items = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            items.add(reader.apply(new JsonField(place + "[" + i + "]", list.items().get(i))));
        }
        return items;
    }

    /** An object with any names and one kind of value. */
    List<Map.Entry<String, JsonField>> entries() {
        JsonObjectReader object = object();
        return object.names().stream().map(n -> Map.entry(n, object.required(n))).toList();
    }

    boolean isNull() {
        return value instanceof NullValue;
    }

    /** The failure of a value of the wrong kind; says its kind only, since it may be secret. */
    InvalidMessageException wrong(String expected) {
        return new InvalidMessageException(place, "a value of kind " + value.kind(), expected);
    }

    /** The spelling of an enum constant in messages. */
    interface Word {
        /** As messages have it. */
        String text();
    }
}
