package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Fields;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints what makes a shell complete commands and options. */
@Command(
        name = "completion",
        header = "Print what makes the shell complete commands.",
        description = {
            "For this shell only:  source <(prism completion bash)",
            "For all: add that line to ~/.bashrc, or with zsh to ~/.zshrc after compinit."
        })
final class CompletionCommand implements Callable<Integer> {
    private static final String NAME = "prism";

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    private Language language = Language.BASH;

    private final Shell shell;

    CompletionCommand(Shell shell) {
        this.shell = shell;
    }

    /** A shell that knows how to complete. */
    enum Language {
        /** Bash 3.2 or later. */
        BASH(""),
        /** Zsh, by its emulation of bash's completion. */
        ZSH("autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n");

        private final String prelude;

        Language(String prelude) {
            this.prelude = prelude;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() {
        String script =
                language.prelude + AutoComplete.bash(NAME, Prism.commandLine(shell)).strip();
        shell.output()
                .print(
                        () ->
                                new Fields()
                                        .put("shell", language.toString())
                                        .put("script", script + "\n")
                                        .build(),
                        () -> shell.terminal().print(script));
        return ExitCodes.DONE;
    }
}
