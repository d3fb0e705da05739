package io.marketprism.config.document.internal.yaml;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.DocumentLimits;
import io.marketprism.config.document.InvalidDocumentException;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.Assertions;

/** What tests of YAML say again and again. */
final class YamlTexts {
    private static final FilePath PATH = FilePath.parse("app.yaml");

    private YamlTexts() {}

    static ConfigDocument parse(String text) {
        return ConfigDocument.parse(PATH, text.getBytes(StandardCharsets.UTF_8));
    }

    static ConfigDocument parse(String text, DocumentLimits limits) {
        return ConfigDocument.parse(PATH, text.getBytes(StandardCharsets.UTF_8), limits);
    }

    static ConfigValue value(String text) {
        return parse(text).value();
    }

    /** The text after a key was given a value. */
    static String set(String text, String key, ConfigValue value) {
        return parse(text).set(KeyPath.parse(key), value).text();
    }

    /** The failure that a text meets. */
    static InvalidDocumentException refusal(String text) {
        return Assertions.catchThrowableOfType(InvalidDocumentException.class, () -> parse(text));
    }
}
