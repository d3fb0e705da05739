package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.OutputFormat;
import io.marketprism.config.model.ConfigValue;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The option that says how to print a result; the same for every command. */
final class OutputOption {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "How to print the result: table, json or yaml. Default: table.")
    private OutputFormat format = OutputFormat.TABLE;

    /** Whether the result is for a person. */
    boolean isTable() {
        return format == OutputFormat.TABLE;
    }

    /** The format asked for. */
    OutputFormat format() {
        return format;
    }

    /** Prints a result: laid out for a person, or as the data that the supplier makes. */
    void print(Shell shell, Supplier<? extends ConfigValue> data, Runnable table) {
        if (isTable()) {
            table.run();
        } else {
            format.print(shell.terminal(), data.get());
        }
    }
}
