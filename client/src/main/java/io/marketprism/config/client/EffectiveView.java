package io.marketprism.config.client;

import io.marketprism.config.client.ConfigSnapshot.CachedFile;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.bind.TypeRef;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import java.util.List;
import java.util.Optional;

/**
 * What an application runs with: one tree, merged by the server from all layers that concern it.
 * Thread-safe; every read is a look-up in memory.
 *
 * <p>Of a {@link ConfigSnapshot} it is one state and stays it; of a {@link ConfigClient} it is the
 * newest state at each call. While the application has no layer of its own, there are no keys.
 */
public final class EffectiveView {
    /** The path under which listeners hear of it; no file of the project is meant. */
    public static final FilePath PATH = FilePath.parse("effective");

    private final ConfigView view;

    EffectiveView(ConfigView view) {
        this.view = view;
    }

    /** The entry of the project's log that gave the state. */
    public Revision revision() {
        return view.revision();
    }

    /** Changes whenever a layer does; empty while there is no layer. */
    public Optional<String> id() {
        return Optional.ofNullable(view.snapshot().file(PATH)).map(CachedFile::id);
    }

    /** The whole tree. */
    public ConfigValue tree() {
        return view.document(PATH).orElse(MapValue.EMPTY);
    }

    /** The value of a key; empty if there is none. */
    public Optional<ConfigValue> get(KeyPath key) {
        return view.get(PATH, key);
    }

    /** The value of a key by its text. */
    public Optional<ConfigValue> get(String key) {
        return get(KeyPath.parse(key));
    }

    /**
     * The value of a key as a value of the program, as {@link ConfigView#get(FilePath, KeyPath,
     * Class)} has it.
     *
     * @throws InvalidValueException if it is missing or no such value
     */
    public <T> T get(KeyPath key, Class<T> type) {
        return view.get(PATH, key, type);
    }

    /**
     * The same by the text of the key.
     *
     * @throws InvalidValueException if it is missing or no such value
     */
    public <T> T get(String key, Class<T> type) {
        return get(KeyPath.parse(key), type);
    }

    /**
     * The value of a key as a value of a type with arguments.
     *
     * @throws InvalidValueException if it is missing or no such value
     */
    public <T> T get(KeyPath key, TypeRef<T> type) {
        return view.get(PATH, key, type);
    }

    /**
     * The value of a key as a value of the program; empty if there is no such key.
     *
     * @throws InvalidValueException if the key has another value
     */
    public <T> Optional<T> find(KeyPath key, Class<T> type) {
        return view.find(PATH, key, type);
    }

    /**
     * The same by the text of the key.
     *
     * @throws InvalidValueException if the key has another value
     */
    public <T> Optional<T> find(String key, Class<T> type) {
        return find(KeyPath.parse(key), type);
    }

    /**
     * The items of a list, each as a value of the program.
     *
     * @throws InvalidValueException with every problem, if the key is missing, no list, or has an
     *     item that is no such value
     */
    public <T> List<T> getList(KeyPath key, Class<T> itemType) {
        return view.getList(PATH, key, itemType);
    }

    /**
     * The same by the text of the key.
     *
     * @throws InvalidValueException as above
     */
    public <T> List<T> getList(String key, Class<T> itemType) {
        return getList(KeyPath.parse(key), itemType);
    }

    @Override
    public String toString() {
        return "effective configuration at revision " + revision();
    }
}
