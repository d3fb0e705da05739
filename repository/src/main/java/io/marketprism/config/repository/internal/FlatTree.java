package io.marketprism.config.repository.internal;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyNotFoundException;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.Origin;
import io.marketprism.config.repository.RepositoryProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A tree made of single keys with texts, as the environment, the system properties and the command
 * line have them. What does not fit together is a problem, and left out. Confined to one thread.
 */
public final class FlatTree {
    /** By key, so that the result does not depend on the order of an environment. */
    private final Map<KeyPath, ConfigValue> texts = new TreeMap<>();

    private final List<RepositoryProblem> problems = new ArrayList<>();

    /** Creates an empty one. */
    public FlatTree() {}

    /** Takes in the text of a key; a key that comes again is a problem. */
    public void add(KeyPath key, String text, Origin origin) {
        ConfigValue other = texts.putIfAbsent(key, ConfigValue.of(text).withOrigin(origin));
        if (other != null) {
            problem(origin, key + ": given again (expected: once; see " + from(other) + ")");
        }
    }

    /** Notes what could not be read as a key. */
    public void problem(Origin origin, String message) {
        problems.add(new RepositoryProblem(origin, message));
    }

    /** The tree of all keys that fit together; to be asked for once. */
    public MapValue tree() {
        MapValue tree = MapValue.EMPTY;
        for (Map.Entry<KeyPath, ConfigValue> text : texts.entrySet()) {
            tree = with(tree, text.getKey(), text.getValue());
        }
        return tree;
    }

    /** What was left out and why. */
    public List<RepositoryProblem> problems() {
        return List.copyOf(problems);
    }

    private MapValue with(MapValue tree, KeyPath key, ConfigValue value) {
        try {
            return (MapValue) tree.with(key, value);
        } catch (KeyNotFoundException e) {
            Origin origin = value.origin().orElseThrow();
            problem(origin, key + ": left out: " + e.key() + " cannot have it, " + reason(tree, e));
            return tree;
        }
    }

    /** Why the key cannot be there: a text stands above it, or items before it are missing. */
    private static String reason(MapValue tree, KeyNotFoundException e) {
        ConfigValue above = tree.get(e.key().parent());
        return above != null && above.isScalar()
                ? e.key().parent() + " is a text from " + from(above)
                : "items of a list begin with 0 and leave none out";
    }

    private static String from(ConfigValue value) {
        return value.origin().map(Origin::toString).orElse("elsewhere");
    }
}
