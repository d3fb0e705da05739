package io.marketprism.config.model.bind;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Implements an interface by the values of its methods. Immutable; equal if interface and values
 * are.
 */
final class Proxies implements InvocationHandler {
    private final Class<?> type;
    private final Map<String, Object> members;

    private Proxies(Class<?> type, Map<String, Object> members) {
        this.type = type;
        this.members = members;
    }

    static Object of(Class<?> type, Map<String, Object> members) {
        return Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new Proxies(type, members));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(method.getName(), arguments == null ? null : arguments[0]);
        }
        Object member = arguments == null ? members.get(method.getName()) : null;
        if (member != null) {
            return member;
        }
        Class<?> declaring = method.getDeclaringClass();
        // Not InvocationHandler.invokeDefault, which cannot see interfaces that are not public.
        return MethodHandles.privateLookupIn(declaring, MethodHandles.lookup())
                .unreflectSpecial(method, declaring)
                .bindTo(proxy)
                .invokeWithArguments(arguments == null ? new Object[0] : arguments);
    }

    private Object ofObject(String method, @Nullable Object argument) {
        return switch (method) {
            case "equals" ->
                    argument != null
                            && Proxy.isProxyClass(argument.getClass())
                            && Proxy.getInvocationHandler(argument) instanceof Proxies other
                            && type == other.type
                            && members.equals(other.members);
            case "hashCode" -> members.hashCode();
            default -> type.getSimpleName() + members;
        };
    }
}
