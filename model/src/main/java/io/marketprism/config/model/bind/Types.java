package io.marketprism.config.model.bind;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Types with arguments, taken apart. Thread-safe: nothing but functions. */
final class Types {
    /**
     * A type without variables.
     *
     * @param raw the class
     * @param arguments what stands between the angle brackets; none for a raw type
     */
    record Resolved(Class<?> raw, List<Type> arguments) {
        /** The argument at a position; any object at all for a raw type. */
        Type argument(int position) {
            return position < arguments.size() ? arguments.get(position) : Object.class;
        }

        /** A type that stands in the declaration of the class, its variables replaced. */
        Type member(Type declared) {
            Map<TypeVariable<?>, Type> variables = new HashMap<>();
            TypeVariable<?>[] parameters = raw.getTypeParameters();
            for (int i = 0; i < parameters.length; i++) {
                variables.put(parameters[i], argument(i));
            }
            return replaced(declared, variables);
        }
    }

    /** A type with arguments, made from a declared one. */
    private record Parameterized(Class<?> raw, List<Type> arguments) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(new Type[0]);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public Type getOwnerType() {
            return raw;
        }
    }

    private Types() {}

    /**
     * Takes a type apart.
     *
     * @throws IllegalArgumentException if it is neither a class nor a class with arguments
     */
    static Resolved resolve(Type type) {
        if (type instanceof Class<?> raw) {
            return new Resolved(raw, List.of());
        }
        if (type instanceof ParameterizedType parameterized) {
            Class<?> raw = (Class<?>) parameterized.getRawType();
            return new Resolved(raw, List.of(parameterized.getActualTypeArguments()));
        }
        if (type instanceof WildcardType wildcard) {
            return resolve(wildcard.getUpperBounds()[0]);
        }
        throw new IllegalArgumentException(
                "type: " + type.getTypeName() + " (expected: a class or a generic class)");
    }

    private static Type replaced(Type type, Map<TypeVariable<?>, Type> variables) {
        if (type instanceof TypeVariable<?> variable) {
            return variables.getOrDefault(variable, Object.class);
        }
        if (type instanceof ParameterizedType parameterized) {
            List<Type> arguments =
                    Arrays.stream(parameterized.getActualTypeArguments())
                            .map(argument -> replaced(argument, variables))
                            .toList();
            return new Parameterized((Class<?>) parameterized.getRawType(), arguments);
        }
        return type;
    }
}
