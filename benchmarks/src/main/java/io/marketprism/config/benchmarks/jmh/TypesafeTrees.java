package io.marketprism.config.benchmarks.jmh;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.marketprism.config.model.MapValue;
import io.marketprism.config.model.json.Json;

/** Our trees as those of typesafe-config. Thread-safe: nothing but functions. */
final class TypesafeTrees {
    private TypesafeTrees() {}

    /** The same tree; JSON is a part of what typesafe-config reads. */
    static Config of(MapValue tree) {
        return ConfigFactory.parseString(Json.write(tree));
    }
}
