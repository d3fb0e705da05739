package io.marketprism.config.model.bind;

import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What single values can become. Immutable and thread-safe.
 *
 * <p>Conversion starts from the text of a scalar, so that {@code port = 8080} of an INI file, which
 * knows texts only, and {@code port: 8080} of YAML become the same {@code int}. Nothing is rounded
 * or cut off, and no unit is guessed.
 *
 * <p>From the start there are: {@code String}, {@link Secret}, {@code boolean} (true, yes, on and
 * their opposites), the numbers, {@link Duration} ({@code 250ms}, {@code 1h30m}, {@code PT30S}),
 * {@link DataSize} ({@code 10MiB}), {@link Instant}, {@link LocalDate}, {@link LocalTime}, {@link
 * ZoneId}, {@link URI}, {@link Path}, {@link Charset}, {@link UUID}; and every enum, by the name of
 * a constant in any case, {@code -} for {@code _}.
 */
public final class Conversions {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,1000}");
    private static final Conversions STANDARD = new Conversions(standardConversions());

    /** How texts become values of one type. */
    private record Conversion(String expected, Function<String, ?> function) {}

    private final Map<Class<?>, Conversion> conversions;

    private Conversions(Map<Class<?>, Conversion> conversions) {
        this.conversions = Map.copyOf(conversions);
    }

    /** Those listed above. */
    public static Conversions standard() {
        return STANDARD;
    }

    /**
     * These and one more, or one in place of another.
     *
     * @param expected what a text should be, for error messages: {@code a currency such as EUR}
     * @param conversion makes a value of a text; throws any {@link RuntimeException} if it cannot
     */
    public <T> Conversions with(
            Class<T> type, String expected, Function<String, ? extends T> conversion) {
        Objects.requireNonNull(type, "type");
        Map<Class<?>, Conversion> more = new HashMap<>(conversions);
        more.put(type, new Conversion(expected, conversion));
        return new Conversions(more);
    }

    /** Whether texts can become values of the type. */
    public boolean canConvertTo(Class<?> type) {
        return type.isEnum() || conversions.containsKey(boxed(type));
    }

    /** What a text should be to become a value of the type. */
    String expected(Class<?> type) {
        Conversion conversion = conversions.get(boxed(type));
        return conversion == null ? "one of " + Enums.names(type) : conversion.expected;
    }

    /** The value of a text; {@code null} if it has none of this type. */
    @Nullable Object convert(String text, Class<?> type) {
        Conversion conversion = conversions.get(boxed(type));
        if (conversion == null) {
            return Enums.constant(text, type);
        }
        try {
            return conversion.function.apply(text);
        } catch (RuntimeException notOfTheType) {
            return null;
        }
    }

    private static Map<Class<?>, Conversion> standardConversions() {
        Map<Class<?>, Conversion> all = new HashMap<>();
        add(all, String.class, "a text", text -> text);
        add(all, Secret.class, "a text", Secret::of);
        add(all, Boolean.class, "true or false", Conversions::truth);
        add(all, Byte.class, "a whole number", text -> whole(text).byteValueExact());
        add(all, Short.class, "a whole number", text -> whole(text).shortValueExact());
        add(all, Integer.class, "a whole number", text -> whole(text).intValueExact());
        add(all, Long.class, "a whole number", text -> whole(text).longValueExact());
        add(all, BigInteger.class, "a whole number", Conversions::whole);
        add(all, BigDecimal.class, "a number", BigDecimal::new);
        add(all, Double.class, "a number", text -> new BigDecimal(text).doubleValue());
        add(all, Float.class, "a number", text -> new BigDecimal(text).floatValue());
        add(all, Duration.class, Durations.EXPECTED, Durations::parse);
        add(all, DataSize.class, "a size with its unit, such as 10MiB", DataSize::parse);
        add(all, Instant.class, "a moment such as 2026-11-23T10:00:00Z", Instant::parse);
        add(all, LocalDate.class, "a date such as 2026-11-23", LocalDate::parse);
        add(all, LocalTime.class, "a time such as 10:00", LocalTime::parse);
        add(all, ZoneId.class, "a time zone such as Europe/Berlin", ZoneId::of);
        add(all, URI.class, "a URI", URI::create);
        add(all, Path.class, "a path", Path::of);
        add(all, Charset.class, "a charset such as UTF-8", Charset::forName);
        add(all, UUID.class, "a UUID", UUID::fromString);
        return all;
    }

    private static <T> void add(
            Map<Class<?>, Conversion> all,
            Class<T> type,
            String expected,
            Function<String, ? extends T> function) {
        all.put(type, new Conversion(expected, function));
    }

    private static Boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new IllegalArgumentException("true or false");
        };
    }

    private static BigInteger whole(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException("a whole number");
        }
        return new BigInteger(text);
    }

    /** The class of the values of a primitive type; the type itself if it is none. */
    static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }
}
