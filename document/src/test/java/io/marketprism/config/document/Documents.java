package io.marketprism.config.document;

import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.KeyPath;
import io.marketprism.config.model.name.FilePath;
import java.nio.charset.StandardCharsets;

/** Short words for what tests of documents do all the time. */
final class Documents {
    private Documents() {}

    static ConfigDocument parse(String name, String text) {
        return parse(name, text, DocumentLimits.DEFAULT);
    }

    static ConfigDocument parse(String name, String text, DocumentLimits limits) {
        return ConfigDocument.parse(
                FilePath.parse(name), text.getBytes(StandardCharsets.UTF_8), limits);
    }

    static KeyPath key(String text) {
        return KeyPath.parse(text);
    }

    /** The only problem of a text that is refused. */
    static Problem problem(String name, String text) {
        return problem(name, text, DocumentLimits.DEFAULT);
    }

    static Problem problem(String name, String text, DocumentLimits limits) {
        try {
            parse(name, text, limits);
        } catch (InvalidDocumentException e) {
            return e.problems().get(0);
        }
        throw new AssertionError("accepted: " + text);
    }

    /** A value from strict JSON. */
    static ConfigValue json(String text) {
        return parse("value.json", text).value();
    }
}
