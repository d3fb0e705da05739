package io.marketprism.config.benchmarks.jmh;

import com.netflix.archaius.config.MapConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.github.gestalt.config.Gestalt;
import org.github.gestalt.config.builder.GestaltBuilder;
import org.github.gestalt.config.exceptions.GestaltException;
import org.github.gestalt.config.source.MapConfigSourceBuilder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySourcesPropertyResolver;

/** The same keys in the libraries that others look them up in. Thread-safe: only functions. */
final class LookUpPeers {
    private static final int PRIORITY = 100;

    private LookUpPeers() {}

    static SmallRyeConfig smallRye(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(keys, "keys", PRIORITY))
                .build();
    }

    static Gestalt gestalt(Map<String, String> keys) {
        try {
            Gestalt gestalt =
                    new GestaltBuilder()
                            .addSource(
                                    MapConfigSourceBuilder.builder().setCustomConfig(keys).build())
                            .build();
            gestalt.loadConfigs();
            return gestalt;
        } catch (GestaltException e) {
            throw new IllegalStateException(e);
        }
    }

    static MapConfig archaius(Map<String, String> keys) {
        return MapConfig.from(keys);
    }

    static PropertySourcesPropertyResolver spring(Map<String, String> keys) {
        MutablePropertySources sources = new MutablePropertySources();
        sources.addFirst(new MapPropertySource("keys", new HashMap<>(keys)));
        return new PropertySourcesPropertyResolver(sources);
    }
}
