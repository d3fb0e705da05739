package io.marketprism.config.model.interpolate;

import io.marketprism.config.model.ConfigValue;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Puts values in the place of references. Immutable; thread-safe if its resolvers are. */
public final class Interpolation {
    /** Never read as keys, so that a reference does not change its meaning with what is allowed. */
    private static final Set<String> RESERVED = Set.of("env", "file", "secret", "sys");

    private static final Pattern SCHEME = Pattern.compile("[a-z]{1,32}");

    private final Map<String, Resolver> resolvers;
    private final InterpolationLimits limits;

    private Interpolation(Map<String, Resolver> resolvers, InterpolationLimits limits) {
        this.resolvers = resolvers;
        this.limits = limits;
    }

    /** An interpolation that knows the keys of the tree and nothing outside of it. */
    public static Interpolation ofKeys() {
        return new Interpolation(Map.of(), InterpolationLimits.DEFAULT);
    }

    /**
     * An interpolation that may ask the resolver too.
     *
     * @param scheme what stands before the colon, such as {@code env}: letters from a to z
     * @throws IllegalArgumentException if the scheme is anything else
     */
    public Interpolation withResolver(String scheme, Resolver resolver) {
        if (!SCHEME.matcher(scheme).matches()) {
            throw new IllegalArgumentException(
                    "scheme: " + scheme + " (expected: letters from a to z)");
        }
        Map<String, Resolver> more = new TreeMap<>(resolvers);
        more.put(scheme, Objects.requireNonNull(resolver, "resolver"));
        return new Interpolation(Map.copyOf(more), limits);
    }

    /** An interpolation with other limits. */
    public Interpolation withLimits(InterpolationLimits other) {
        return new Interpolation(resolvers, Objects.requireNonNull(other, "limits"));
    }

    /**
     * The tree with every reference resolved.
     *
     * @throws InterpolationException if a reference is malformed, not allowed, without target and
     *     default, circular or beyond a limit
     */
    public ConfigValue resolve(ConfigValue tree) {
        return resolveAndTell(tree).tree();
    }

    /**
     * The tree with every reference resolved, and what referred to what.
     *
     * @throws InterpolationException as {@link #resolve} does
     */
    public Interpolated resolveAndTell(ConfigValue tree) {
        Objects.requireNonNull(tree, "tree");
        return new Resolution(tree, this).result();
    }

    boolean isScheme(String word) {
        return RESERVED.contains(word) || resolvers.containsKey(word);
    }

    Map<String, Resolver> resolvers() {
        return resolvers;
    }

    InterpolationLimits limits() {
        return limits;
    }
}
