package io.marketprism.config.cli.source;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.Origin;
import io.marketprism.config.model.StringValue;
import io.marketprism.config.model.bind.Secret;
import io.marketprism.config.model.json.Json;

/** Values as they stand in one line beside their keys. */
final class Values {
    private static final String ENCRYPTED = "enc:";

    private Values() {}

    /** The value, or the sign for a secret. */
    static ConfigValue masked(ConfigValue value) {
        boolean secret = value instanceof StringValue text && text.text().startsWith(ENCRYPTED);
        return secret ? ConfigValue.of(Secret.SHOWN) : value;
    }

    /** On one line: a scalar without quotes, anything else as JSON. */
    static String text(ConfigValue value) {
        ConfigValue shown = masked(value);
        return shown.isScalar() ? shown.toString().replace("\n", "\\n") : Json.write(shown);
    }

    /** Where it came from; empty if that is not known. */
    static String origin(ConfigValue value) {
        return value.origin().map(Origin::toString).orElse("");
    }
}
