package io.marketprism.config.cli.terminal;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.json.Json;
import java.util.Locale;

/** How a command prints its result. */
public enum OutputFormat {
    /** For people; its layout may change. */
    TABLE,
    /** One JSON document; or one on each line, from a command that goes on. */
    JSON,
    /** The same data as YAML 1.2. */
    YAML;

    /**
     * Prints data.
     *
     * @throws IllegalStateException for {@link #TABLE}, which each command lays out itself
     */
    public void print(Terminal terminal, ConfigValue data) {
        switch (this) {
            case JSON -> terminal.print(Json.writePretty(data));
            case YAML -> terminal.print(YamlText.of(data));
            case TABLE -> throw new IllegalStateException("a table is laid out by its command");
        }
    }

    /** Prints one of many data: a line of JSON, or a document of a YAML stream. */
    public void printNext(Terminal terminal, ConfigValue data) {
        if (this == YAML) {
            terminal.print("---\n" + YamlText.of(data));
        } else {
            terminal.print(Json.write(data));
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
