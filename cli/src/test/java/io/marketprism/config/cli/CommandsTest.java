package io.marketprism.config.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.marketprism.config.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What all commands have in common. */
class CommandsTest {
    @TempDir Path directory;

    @Test
    void commands_all_haveTheOptionsOfTheOutputAndAHelp() {
        List<CommandLine> leaves = new ArrayList<>();
        collect(Prism.commandLine(shell()), leaves);
        assertThat(leaves).hasSizeGreaterThan(25);
        for (CommandLine leaf : leaves) {
            assertThat(leaf.getCommandSpec().optionsMap())
                    .as(leaf.getCommandSpec().qualifiedName())
                    .containsKeys("--output", "-o", "--color", "--help");
            assertThat(leaf.getCommandSpec().usageMessage().header())
                    .as(leaf.getCommandSpec().qualifiedName())
                    .hasSize(1);
        }
    }

    private static void collect(CommandLine commandLine, List<CommandLine> leaves) {
        if (commandLine.getSubcommands().isEmpty()) {
            leaves.add(commandLine);
        }
        commandLine.getSubcommands().values().forEach(child -> collect(child, leaves));
    }

    @Test
    void commands_one_isTheOnlyOneThatIsMade() {
        assertThat(Prism.commandLine(shell(), "get", "a:b").getSubcommands())
                .containsOnlyKeys("get");
        assertThat(Prism.commandLine(shell(), "gte").getSubcommands()).hasSizeGreaterThan(20);
    }

    @Test
    void help_ofEachCommand_isShown() {
        for (String name : Prism.commandLine(shell()).getSubcommands().keySet()) {
            CommandRun run = CommandRun.in(directory, name, "--help");
            assertThat(run.exitCode()).as(name).isZero();
            assertThat(run.out()).contains("Usage: prism " + name, "Exit codes:");
        }
    }

    @Test
    void color_always_coloursWhereThereIsNoTerminal() {
        CommandRun run = CommandRun.in(directory, "validate", ".", "--color", "always");
        assertThat(run.out()).isEqualTo("\033[32m✓ \033[0m0 files, no problem\n");
        assertThat(CommandRun.in(directory, "validate", ".", "--color", "never").out())
                .isEqualTo("✓ 0 files, no problem\n");
    }

    @Test
    void output_unknownFormat_isWrongUseAndListsTheKnown() {
        CommandRun run = CommandRun.in(directory, "version", "-o", "xml");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(run.err()).contains("xml", "TABLE, JSON, YAML");
    }

    @Test
    void completion_bashAndZsh_knowCommandsAndOptions() {
        String bash = CommandRun.in(directory, "completion", "bash").out();
        assertThat(bash).contains("git-credential", "--output-file", "complete -F");
        assertThat(CommandRun.in(directory, "completion", "zsh").out()).contains("bashcompinit");
        assertThat(CommandRun.in(directory, "completion", "fish").exitCode())
                .isEqualTo(ExitCodes.WRONG_USE);
    }

    private Shell shell() {
        return new Shell(
                new Output(
                        Terminal.plain(new ByteArrayOutputStream(), new ByteArrayOutputStream())),
                InputStream.nullInputStream(),
                Map.of(),
                directory,
                directory,
                "ada",
                Optional.empty());
    }
}
