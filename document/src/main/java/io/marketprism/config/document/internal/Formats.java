package io.marketprism.config.document.internal;

import io.marketprism.config.document.DocumentFormat;
import io.marketprism.config.document.IniDialect;
import io.marketprism.config.document.internal.ini.IniSupport;
import io.marketprism.config.document.internal.json.JsonDialect;
import io.marketprism.config.document.internal.json.JsonSupport;
import io.marketprism.config.document.internal.toml.TomlSupport;
import io.marketprism.config.document.internal.yaml.YamlSupport;

/** Which implementation serves which format. */
final class Formats {
    private Formats() {}

    static FormatSupport support(DocumentFormat format) {
        return switch (format) {
            case YAML -> new YamlSupport();
            case JSON -> new JsonSupport(JsonDialect.STRICT);
            case JSONC -> new JsonSupport(JsonDialect.COMMENTS);
            case JSON5 -> new JsonSupport(JsonDialect.JSON5);
            case INI -> IniSupport.of(IniDialect.STANDARD);
            case PROPERTIES -> IniSupport.properties();
            case TOML -> new TomlSupport();
        };
    }
}
