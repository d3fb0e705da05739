package io.marketprism.config.model.bind;

import io.marketprism.config.model.MapValue;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A component of a record or a method of an interface, for which there may be a key. Immutable.
 *
 * @param name as the program has it
 * @param type without variables
 * @param annotations where the constraints and the default stand
 * @param hasOwnDefault whether it is a default method
 */
record Property(String name, Type type, AnnotatedElement annotations, boolean hasOwnDefault) {

    static List<Property> ofRecord(Types.Resolved type) {
        return Arrays.stream(type.raw().getRecordComponents())
                .map(c -> new Property(c.getName(), type.member(c.getGenericType()), c, false))
                .toList();
    }

    /**
     * The methods without parameters, by name, since the Java platform gives them in any order.
     *
     * @throws IllegalArgumentException if an abstract one has parameters or returns nothing
     */
    static List<Property> ofInterface(Types.Resolved type) {
        return Arrays.stream(type.raw().getMethods())
                .filter(method -> isProperty(type.raw(), method))
                .sorted(Comparator.comparing(Method::getName))
                .map(m -> new Property(m.getName(), returned(type, m), m, m.isDefault()))
                .toList();
    }

    private static Type returned(Types.Resolved type, Method method) {
        return type.member(method.getGenericReturnType());
    }

    private static boolean isProperty(Class<?> type, Method method) {
        boolean isGetter = method.getParameterCount() == 0 && method.getReturnType() != void.class;
        if (Modifier.isAbstract(method.getModifiers()) && !isGetter) {
            throw new IllegalArgumentException(
                    "type: "
                            + type.getName()
                            + "."
                            + method.getName()
                            + " (expected: methods without parameters that return something)");
        }
        return isGetter && !Modifier.isStatic(method.getModifiers());
    }

    /** How the key may be spelled, the preferred spelling first. */
    Set<String> spellings() {
        Key key = annotations.getAnnotation(Key.class);
        if (key != null) {
            return Set.of(key.value());
        }
        String words = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(name);
        spellings.add(words);
        spellings.add(words.replace('-', '_'));
        return spellings;
    }

    /** The spellings that the map has: more than one is a contradiction. */
    List<String> presentIn(MapValue map) {
        return spellings().stream().filter(spelling -> map.get(spelling) != null).toList();
    }

    Optional<String> defaultText() {
        return Optional.ofNullable(annotations.getAnnotation(Default.class)).map(Default::value);
    }
}
