package io.marketprism.config.model.bind;

import java.lang.reflect.AnnotatedElement;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks bound values against annotations. Immutable. */
final class Constraints {
    private final Conversions conversions;

    Constraints(Conversions conversions) {
        this.conversions = conversions;
    }

    /** What a value should be and is not; empty if it is. */
    Optional<String> violated(AnnotatedElement annotations, Object bound) {
        Object value = bound instanceof Optional<?> optional ? optional.orElse(null) : bound;
        if (value == null) {
            return Optional.empty();
        }
        Between between = annotations.getAnnotation(Between.class);
        if (between != null && !isBetween(value, between)) {
            return Optional.of(between.min() + ".." + between.max());
        }
        if (annotations.isAnnotationPresent(NotEmpty.class) && isEmpty(value)) {
            return Optional.of("not empty");
        }
        Matches matches = annotations.getAnnotation(Matches.class);
        if (matches != null && !Pattern.matches(matches.value(), text(value))) {
            return Optional.of("a text that matches " + matches.value());
        }
        return Optional.empty();
    }

    private boolean isBetween(Object value, Between between) {
        return (between.min().isEmpty() || order(value, between.min()) >= 0)
                && (between.max().isEmpty() || order(value, between.max()) <= 0);
    }

    @SuppressWarnings("unchecked") // The limit is converted to the class of the value.
    private int order(Object value, String limit) {
        Object converted =
                conversions.canConvertTo(value.getClass())
                        ? conversions.convert(limit, value.getClass())
                        : null;
        if (converted == null || !(value instanceof Comparable<?> comparable)) {
            throw new IllegalArgumentException(
                    "@Between: "
                            + limit
                            + " (expected: a "
                            + value.getClass().getName()
                            + ", which can be compared)");
        }
        return ((Comparable<Object>) comparable).compareTo(converted);
    }

    private static boolean isEmpty(Object value) {
        if (value instanceof Collection<?> collection) {
            return collection.isEmpty();
        }
        return value instanceof Map<?, ?> map ? map.isEmpty() : text(value).isEmpty();
    }

    private static String text(@Nullable Object value) {
        return value instanceof Secret secret ? secret.reveal() : String.valueOf(value);
    }
}
