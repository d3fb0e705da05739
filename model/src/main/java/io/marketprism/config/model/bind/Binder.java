package io.marketprism.config.model.bind;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import java.lang.reflect.Type;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes values of a tree into values of the program. Immutable and thread-safe.
 *
 * <p>What a type can be:
 *
 * <ul>
 *   <li>whatever {@link Conversions} has;
 *   <li>a record: each component is the entry of its name. Its constructor may refuse values with
 *       an {@link IllegalArgumentException}, whose message becomes the problem;
 *   <li>an interface: each method without parameters is the entry of its name; a default method is
 *       what holds where the key is missing;
 *   <li>{@code Optional}, empty where the key is missing or null;
 *   <li>{@code List} and {@code Set}, also from one text with commas; {@code Map} from anything
 *       that has a conversion; all of them immutable and in the order of the tree;
 *   <li>{@link ConfigValue} and its kinds, taken as they are.
 * </ul>
 *
 * <p>A type beyond these is a mistake in the program: {@link IllegalArgumentException}.
 */
public final class Binder {
    private final Conversions conversions;
    private final boolean refusesUnknownKeys;

    private Binder(Conversions conversions, boolean refusesUnknownKeys) {
        this.conversions = conversions;
        this.refusesUnknownKeys = refusesUnknownKeys;
    }

    /** A binder with the standard conversions that passes over keys that no type asks for. */
    public static Binder create() {
        return new Binder(Conversions.standard(), false);
    }

    /** A binder with other conversions. */
    public Binder withConversions(Conversions other) {
        return new Binder(Objects.requireNonNull(other, "conversions"), refusesUnknownKeys);
    }

    /** A binder to which a key that its record or interface does not ask for is a problem. */
    public Binder refusingUnknownKeys() {
        return new Binder(conversions, true);
    }

    /**
     * The whole tree as a value of the type.
     *
     * @throws BindingException with every problem, if it is none
     */
    public <T> T bind(ConfigValue tree, Class<T> type) {
        return bind(tree, KeyPath.ROOT, type);
    }

    /**
     * The value of a key as a value of the type. A missing key is a problem, unless the type is one
     * that can be empty.
     *
     * @throws BindingException with every problem, if it is none
     */
    @SuppressWarnings("unchecked") // A binding gives values of the type, boxed if it is primitive.
    public <T> T bind(ConfigValue tree, KeyPath key, Class<T> type) {
        return (T) bind(tree, key, (Type) type);
    }

    /**
     * The value of a key as a value of a type with arguments.
     *
     * @throws BindingException with every problem, if it is none
     */
    @SuppressWarnings("unchecked") // A binding gives values of the type.
    public <T> T bind(ConfigValue tree, KeyPath key, TypeRef<T> type) {
        return (T) bind(tree, key, type.type());
    }

    /**
     * The value of a key as a value of the type; empty if the tree does not have the key.
     *
     * @throws BindingException with every problem, if the key has a value that is none
     */
    public <T> Optional<T> find(ConfigValue tree, KeyPath key, Class<T> type) {
        return tree.find(key).map(value -> bind(tree, key, type));
    }

    private Object bind(ConfigValue tree, KeyPath key, Type type) {
        Objects.requireNonNull(tree, "tree");
        Objects.requireNonNull(key, "key");
        return new Binding(conversions, refusesUnknownKeys).bind(type, key, tree.get(key));
    }
}
