package io.marketprism.config.cli;

import io.marketprism.config.document.ConfigDocument;
import io.marketprism.config.document.Edit;
import io.marketprism.config.model.ConfigValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names one document of a YAML stream. */
final class DocumentOption {
    @Option(
            names = "--document",
            paramLabel = "N",
            description = "Which document of a YAML stream of several, from 0.")
    private @Nullable Integer number;

    /** Whether one was named. */
    boolean isGiven() {
        return number != null;
    }

    /** The tree that is meant: the only one, unless one was named. */
    ConfigValue tree(ConfigDocument document) {
        return number == null ? document.value() : document.values().get(checked(document));
    }

    /** The text after an edit of the document that is meant. */
    ConfigDocument apply(ConfigDocument document, Edit edit) {
        return number == null ? document.apply(edit) : document.apply(checked(document), edit);
    }

    private int checked(ConfigDocument document) {
        List<ConfigValue> all = document.values();
        int given = number == null ? 0 : number;
        if (given < 0 || given >= all.size()) {
            throw CommandException.usage(
                    "--document: "
                            + given
                            + " (expected: 0 to "
                            + (all.size() - 1)
                            + ", since there are "
                            + all.size()
                            + ")");
        }
        return given;
    }
}
