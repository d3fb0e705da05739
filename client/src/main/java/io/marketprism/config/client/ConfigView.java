package io.marketprism.config.client;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.bind.TypeRef;
import io.marketprism.config.model.name.FilePath;
import io.marketprism.config.model.name.Revision;
import java.util.List;
import java.util.Optional;

/**
 * Configuration as a program reads it: files of a project, and keys in them. Thread-safe. Every
 * read is a look-up in memory, never waits and never fails because a server is away.
 *
 * <p>A {@link ConfigSnapshot} is one state and stays it; a {@link ConfigClient} is the newest state
 * at each call. Reads that must agree with each other belong on one snapshot.
 */
public sealed interface ConfigView permits ConfigSnapshot, ConfigClient {
    /** The state as it is now; this one, if it is a state. */
    ConfigSnapshot snapshot();

    /** The entry of the project's log that gave the state. */
    default Revision revision() {
        return snapshot().revision();
    }

    /**
     * What the application runs with, for a client that follows that: see {@link
     * ConfigClientBuilder#effective}. Of any other client it has no keys.
     */
    default EffectiveView effective() {
        return new EffectiveView(this);
    }

    /** The files, in the order of their paths; those without keys too. */
    default List<FilePath> list() {
        return snapshot().files();
    }

    /** The whole tree of a file; empty if there is no such file, or if it has no keys. */
    default Optional<ConfigValue> document(FilePath path) {
        return snapshot().tree(path);
    }

    /** The whole tree of a file by the text of its path. */
    default Optional<ConfigValue> document(String path) {
        return document(FilePath.parse(path));
    }

    /** The value of a key; empty if there is none. */
    default Optional<ConfigValue> get(FilePath path, KeyPath key) {
        return document(path).flatMap(tree -> tree.find(key));
    }

    /** The value of a key by the texts of path and key. */
    default Optional<ConfigValue> get(String path, String key) {
        return get(FilePath.parse(path), KeyPath.parse(key));
    }

    /**
     * The value of a key as a value of the program: text, number, boolean, enum, {@code Duration},
     * {@code Instant}, {@code URI}, a record, and whatever else {@link
     * io.marketprism.config.model.bind.Binder} knows.
     *
     * @throws InvalidValueException if it is missing or no such value
     */
    default <T> T get(FilePath path, KeyPath key, Class<T> type) {
        return snapshot().bind(path, key, type);
    }

    /**
     * The same by the texts of path and key.
     *
     * @throws InvalidValueException if it is missing or no such value
     */
    default <T> T get(String path, String key, Class<T> type) {
        return get(FilePath.parse(path), KeyPath.parse(key), type);
    }

    /**
     * The value of a key as a value of a type with arguments.
     *
     * @throws InvalidValueException if it is missing or no such value
     */
    default <T> T get(FilePath path, KeyPath key, TypeRef<T> type) {
        return snapshot().bind(path, key, type);
    }

    /**
     * The same by the texts of path and key.
     *
     * @throws InvalidValueException if it is missing or no such value
     */
    default <T> T get(String path, String key, TypeRef<T> type) {
        return get(FilePath.parse(path), KeyPath.parse(key), type);
    }

    /**
     * The value of a key as a value of the program; empty if there is no such key.
     *
     * @throws InvalidValueException if the key has another value
     */
    default <T> Optional<T> find(FilePath path, KeyPath key, Class<T> type) {
        ConfigSnapshot now = snapshot();
        return now.get(path, key).map(value -> now.bind(path, key, type));
    }

    /**
     * The same by the texts of path and key.
     *
     * @throws InvalidValueException if the key has another value
     */
    default <T> Optional<T> find(String path, String key, Class<T> type) {
        return find(FilePath.parse(path), KeyPath.parse(key), type);
    }

    /**
     * The items of a list, each as a value of the program.
     *
     * @throws InvalidValueException with every problem, if the key is missing, no list, or has an
     *     item that is no such value
     */
    default <T> List<T> getList(FilePath path, KeyPath key, Class<T> itemType) {
        return snapshot().bindItems(path, key, itemType);
    }

    /**
     * The same by the texts of path and key.
     *
     * @throws InvalidValueException as above
     */
    default <T> List<T> getList(String path, String key, Class<T> itemType) {
        return getList(FilePath.parse(path), KeyPath.parse(key), itemType);
    }
}
