package io.marketprism.config.server.internal.rest;

import io.marketprism.config.server.internal.answer.RefusedRequestException;
import io.vertx.core.http.HttpMethod;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which endpoint serves which method of which resource. Filled first, then only read. */
final class RouteTable {
    private final Map<Resource, Map<String, Endpoint>> routes = new EnumMap<>(Resource.class);

    /** Adds an endpoint. */
    RouteTable add(
            HttpMethod method,
            Resource resource,
            Set<String> parameters,
            Function<Call, Answer> function) {
        Endpoint endpoint =
                new Endpoint() {
                    @Override
                    public Set<String> parameters() {
                        return parameters;
                    }

                    @Override
                    public Answer answer(Call call) {
                        return function.apply(call);
                    }
                };
        routes.computeIfAbsent(resource, r -> new TreeMap<>()).put(method.name(), endpoint);
        return this;
    }

    /**
     * The endpoint for a method.
     *
     * @throws RefusedRequestException 405 if the resource has no such method
     */
    Endpoint find(HttpMethod method, Resource resource) {
        Map<String, Endpoint> methods = routes.getOrDefault(resource, Map.of());
        Endpoint endpoint = methods.get(method.name());
        if (endpoint == null && method.equals(HttpMethod.HEAD)) {
            endpoint = methods.get(HttpMethod.GET.name());
        }
        if (endpoint == null) {
            String allowed = methods.keySet().stream().collect(Collectors.joining(", "));
            throw new RefusedRequestException(
                    Status.METHOD_NOT_ALLOWED,
                    "method-not-allowed",
                    "method: not one of this path (expected: " + allowed + ")",
                    Map.of("Allow", allowed));
        }
        return endpoint;
    }
}
