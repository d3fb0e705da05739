package io.marketprism.config.repository;

import io.marketprism.config.model.InvalidKeyException;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.Origin;
import io.marketprism.config.repository.spi.RepositoryRuntime;
import io.marketprism.config.repository.spi.TextConfigRepository;
import java.util.Properties;

/**
 * The system properties that begin with a prefix: what follows is a key in the notation of {@link
 * KeyPath}, so that with the prefix {@code app.} the property {@code app.db.tags[0]} is {@code
 * db.tags[0]}. Read-only, and all values are texts. {@link #refresh} reads the properties anew. A
 * property that is no key is a problem of the snapshot. Thread-safe.
 */
public final class SystemPropertiesConfigRepository extends TextConfigRepository {
    private final String prefix;
    private final Properties properties;

    private SystemPropertiesConfigRepository(
            String prefix, Properties properties, RepositoryRuntime runtime) {
        super("system:" + prefix + "*", runtime);
        this.prefix = prefix;
        this.properties = properties;
    }

    /**
     * The properties of this process that begin with a prefix such as {@code app.}.
     *
     * @throws IllegalArgumentException if the prefix does not end with a dot
     */
    public static SystemPropertiesConfigRepository create(String prefix) {
        return create(prefix, System.getProperties(), RepositoryRuntime.standard());
    }

    /**
     * Given properties that begin with a prefix.
     *
     * @param properties read again at each {@link #refresh}
     * @throws IllegalArgumentException if the prefix does not end with a dot
     */
    public static SystemPropertiesConfigRepository create(
            String prefix, Properties properties, RepositoryRuntime runtime) {
        if (prefix.length() < 2 || !prefix.endsWith(".")) {
            throw new IllegalArgumentException(
                    "prefix: \"" + prefix + "\" (expected: such as app.)");
        }
        SystemPropertiesConfigRepository repository =
                new SystemPropertiesConfigRepository(prefix, properties, runtime);
        repository.refresh();
        return repository;
    }

    @Override
    protected void read(Texts texts) {
        for (String name : properties.stringPropertyNames()) {
            String text = properties.getProperty(name);
            if (name.startsWith(prefix) && text != null) {
                add(name, text, texts);
            }
        }
    }

    private void add(String name, String text, Texts texts) {
        Origin origin = Origin.of("system:" + name);
        try {
            KeyPath key = KeyPath.parse(name.substring(prefix.length()));
            if (key.isRoot() || key.segments().get(0) instanceof KeyPath.Index) {
                texts.problem(origin, "property: " + name + " (expected: a name first)");
            } else {
                texts.add(key, text, origin);
            }
        } catch (InvalidKeyException e) {
            texts.problem(origin, String.valueOf(e.getMessage()));
        }
    }
}
