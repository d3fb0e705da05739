package io.marketprism.config.model.bind;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes records of their components. Thread-safe: nothing but functions. */
final class Records {
    /** The constructor has refused its arguments; the message is the constructor's. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(@Nullable String message, Throwable cause) {
            super(message == null ? "refused by its constructor" : message, cause);
        }
    }

    private Records() {}

    static Object create(Class<?> type, Object[] components) throws RefusedException {
        Class<?>[] types =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return canonical.newInstance(components);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            if (cause instanceof Error error) {
                throw error;
            }
            throw new RefusedException(cause == null ? null : cause.getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "type: " + type.getName() + " (expected: a record that can be created)", e);
        }
    }
}
