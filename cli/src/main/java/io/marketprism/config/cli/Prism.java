package io.marketprism.config.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;

import io.marketprism.config.cli.terminal.Style;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command {@code prism}. Its work is in its subcommands; this is the entry, the help of the
 * whole, and the one place where a failure becomes a message and an exit code.
 */
@Command(
        name = "prism",
        description = {
            "Configuration with history, key-level changes and live push.",
            "",
            "Start with @|bold prism demo|@: a tour of one minute, in a folder of its own."
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "An ADDRESS is project[@ref]:path[#key], as in",
            "  market-data:exchanges/binance.yaml#rate_limits.rest.requests_per_minute",
            "  market-data@@57:collector.yaml        as it was after revision 57",
            "",
            "The server is found by --server and --token-file, by PRISM_SERVER and",
            "PRISM_TOKEN_FILE, or by the data folder of `prism serve`: PRISM_DATA, else",
            "~/.prism/data. Colours: only on a terminal, and not with NO_COLOR;",
            "--color always or never decides. --output json or yaml gives data to scripts."
        })
public final class Prism implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    /** Runs the command of this process and ends it with the command's exit code. */
    public static void main(String[] arguments) {
        System.exit(run(Shell.ofProcess(), arguments));
    }

    /** Runs a command and returns its exit code. */
    static int run(Shell shell, String... arguments) {
        return commandLine(shell, arguments).execute(arguments);
    }

    /** The command with the subcommand that the arguments name, or with all of them. */
    static CommandLine commandLine(Shell shell, String... arguments) {
        CommandLine prism = new CommandLine(new Prism());
        Commands.addTo(prism, shell, arguments);
        Help.Ansi ansi = shell.terminal().style() == Style.ANSI ? Help.Ansi.ON : Help.Ansi.OFF;
        Failures failures = new Failures(shell);
        visit(prism, commandLine -> describe(commandLine, shell.output(), ansi));
        prism.getHelpSectionMap().put(SECTION_KEY_COMMAND_LIST, Commands::render);
        return prism.setOut(shell.terminal().out())
                .setErr(shell.terminal().err())
                // A word that begins with @ is a revision here, never a file of arguments.
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    /** What every command has: the options of its output and its help, and the exit codes. */
    private static void describe(CommandLine commandLine, Output output, Help.Ansi ansi) {
        commandLine.setColorScheme(Help.defaultColorScheme(ansi));
        CommandSpec command = commandLine.getCommandSpec();
        if (command.subcommands().isEmpty()) {
            output.addTo(command);
        }
        command.addOption(
                OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help and exit.")
                        .build());
        command.exitCodeOnInvalidInput(ExitCodes.WRONG_USE)
                .exitCodeOnExecutionException(ExitCodes.FAILED);
        command.usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(ExitCodes.help())
                .optionListHeading("%nOptions:%n")
                .parameterListHeading("%n")
                .commandListHeading("%n");
    }

    private static void visit(CommandLine commandLine, Consumer<CommandLine> each) {
        each.accept(commandLine);
        commandLine.getSubcommands().values().forEach(child -> visit(child, each));
    }

    /** Without a subcommand there is nothing to do but to say what there is. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
