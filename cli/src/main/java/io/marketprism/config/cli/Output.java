package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.ColorMode;
import io.marketprism.config.cli.terminal.OutputFormat;
import io.marketprism.config.cli.terminal.Terminal;
import io.marketprism.config.model.ConfigValue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * How a command prints its result: the options {@code --output} and {@code --color}, which every
 * command has. Confined to one thread while the command line is read, then immutable.
 */
final class Output {
    private final Terminal terminal;
    private OutputFormat format = OutputFormat.TABLE;

    /** For people, until the options say otherwise. */
    Output(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Where results and notes go. */
    Terminal terminal() {
        return terminal;
    }

    /** Gives a command the options. */
    void addTo(CommandSpec command) {
        command.addOption(
                OptionSpec.builder("-o", "--output")
                        .paramLabel("FORMAT")
                        .type(OutputFormat.class)
                        .description("Print the result as table, json or yaml. Default: table.")
                        .setter(this::format)
                        .build());
        command.addOption(
                OptionSpec.builder("--color")
                        .paramLabel("WHEN")
                        .type(ColorMode.class)
                        .description("Colours: auto, always or never. Default: auto.")
                        .setter(this::color)
                        .build());
    }

    /** Picocli sets null before it reads a command line: the default. */
    private <T extends @Nullable Object> T format(T value) {
        format = value instanceof OutputFormat given ? given : OutputFormat.TABLE;
        return value;
    }

    private <T extends @Nullable Object> T color(T value) {
        terminal.useColors(value instanceof ColorMode given ? given : ColorMode.AUTO);
        return value;
    }

    /** Whether the result is for a person. */
    boolean isTable() {
        return format == OutputFormat.TABLE;
    }

    /** Prints a result: laid out for a person, or as the data that the supplier makes. */
    void print(Supplier<? extends ConfigValue> data, Runnable table) {
        if (isTable()) {
            table.run();
        } else {
            print(data.get());
        }
    }

    /** Prints data; only where {@link #isTable()} is false. */
    void print(ConfigValue data) {
        format.print(terminal, data);
    }

    /** Prints one of many data: a line of JSON, or a document of a YAML stream. */
    void printNext(ConfigValue data) {
        format.printNext(terminal, data);
    }
}
