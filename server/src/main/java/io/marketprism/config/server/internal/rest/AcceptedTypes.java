package io.marketprism.config.server.internal.rest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The media types that a caller takes, by RFC 9110, section 12.5.1, the best first. What is not
 * well-formed in the field is passed over, as is everything behind the first {@value #MAX_TYPES}.
 * Immutable.
 */
final class AcceptedTypes {
    private static final int MAX_TYPES = 32;

    private record Range(String type, double weight) {
        boolean includes(String mediaType) {
            return type.equals(mediaType)
                    || type.equals("*/*")
                    || (type.endsWith("/*")
                            && mediaType.startsWith(type.substring(0, type.length() - 1)));
        }
    }

    private final List<Range> ranges;

    private AcceptedTypes(List<Range> ranges) {
        this.ranges = ranges;
    }

    /** Reads the header field; without one, everything is as good. */
    static AcceptedTypes parse(@Nullable String accept) {
        List<Range> ranges = new ArrayList<>();
        if (accept != null) {
            for (String item : accept.split(",", MAX_TYPES + 1)) {
                String[] parts = item.split(";", -1);
                ranges.add(new Range(parts[0].strip().toLowerCase(Locale.ROOT), weight(parts)));
            }
        }
        ranges.removeIf(range -> range.weight() <= 0);
        ranges.sort(Comparator.comparingDouble(Range::weight).reversed());
        return new AcceptedTypes(ranges);
    }

    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.matches("[qQ]=[01](\\.[0-9]{0,3})?")) {
                return Double.parseDouble(parameter.substring(2));
            }
        }
        return 1;
    }

    /** The offer that the caller likes best; of several as good, the first. */
    <T> Optional<T> best(T[] offers, Function<T, String> mediaType) {
        for (Range range : ranges) {
            for (T offer : offers) {
                if (range.includes(mediaType.apply(offer))) {
                    return Optional.of(offer);
                }
            }
        }
        return Optional.empty();
    }
}
