package io.marketprism.config.model.bind;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Constants of enums by the text of a configuration. Thread-safe: nothing but functions. */
final class Enums {
    private Enums() {}

    static @Nullable Object constant(String text, Class<?> type) {
        String name = text.replace('-', '_');
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equalsIgnoreCase(name)) {
                return constant;
            }
        }
        return null;
    }

    static String names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                .map(name -> name.replace('_', '-'))
                .collect(Collectors.joining(", "));
    }
}
