package io.marketprism.config.repository.manager;

import io.marketprism.config.repository.spi.SourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The kinds of sources that are there. Immutable. */
final class SourceKinds {
    private final Map<String, SourceKind<?>> kinds;

    private SourceKinds(Map<String, SourceKind<?>> kinds) {
        this.kinds = kinds;
    }

    /** Those of this module and those that the service loader finds. */
    static SourceKinds find() {
        List<SourceKind<?>> all = new ArrayList<>();
        all.add(new FileKind());
        all.add(new DatabaseKind());
        all.add(new RemoteKind());
        all.add(new EnvironmentKind());
        all.add(new SystemPropertiesKind());
        for (SourceKind<?> kind : ServiceLoader.load(SourceKind.class)) {
            all.add(kind);
        }
        Map<String, SourceKind<?>> kinds = new TreeMap<>();
        all.forEach(kind -> kinds.putIfAbsent(kind.name(), kind));
        return new SourceKinds(kinds);
    }

    /** The kind of that name. */
    Optional<SourceKind<?>> kind(String name) {
        return Optional.ofNullable(kinds.get(name));
    }

    /** What kinds there are, in alphabetical order. */
    List<String> names() {
        return List.copyOf(kinds.keySet());
    }
}
