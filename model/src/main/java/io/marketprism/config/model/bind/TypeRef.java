package io.marketprism.config.model.bind;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * A type with its arguments, which a class alone cannot name: {@code new TypeRef<List<Server>>()
 * {}}. Immutable.
 *
 * @param <T> the type
 */
public abstract class TypeRef<T> {
    private final Type type;

    /**
     * Takes the type from the subclass.
     *
     * @throws IllegalStateException if the subclass does not name it
     */
    protected TypeRef() {
        if (!(getClass().getGenericSuperclass() instanceof ParameterizedType self)) {
            throw new IllegalStateException("TypeRef: no type (expected: new TypeRef<Type>() {})");
        }
        this.type = self.getActualTypeArguments()[0];
    }

    /** The type. */
    public final Type type() {
        return type;
    }

    @Override
    public final String toString() {
        return type.getTypeName();
    }
}
