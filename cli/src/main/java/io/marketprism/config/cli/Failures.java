package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.Style;
import io.marketprism.config.cli.terminal.Terminal;
import io.marketprism.config.document.InvalidDocumentException;
import io.marketprism.config.document.Problem;
import io.marketprism.config.model.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns every failure into a message that says how to mend it, and an exit code. A stack trace is
 * shown for what is our own mistake only.
 */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final Terminal terminal;

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        report(String.valueOf(failure.getMessage()), Optional.empty());
        CommandLine command = failure.getCommandLine();
        if (!UnmatchedArgumentException.printSuggestions(failure, terminal.err())) {
            terminal.note("See `" + command.getCommandSpec().qualifiedName() + " --help`.");
        }
        return ExitCodes.WRONG_USE;
    }

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof ParameterException wrongUse) {
            return handleParseException(wrongUse, new String[0]);
        }
        if (failure instanceof CommandException known) {
            report(known.getMessage(), known.hint());
            return known.exitCode();
        }
        if (failure instanceof InvalidDocumentException invalid) {
            invalid.problems().forEach(this::problem);
            return ExitCodes.FAILED;
        }
        if (failure instanceof ConfigException known) {
            report(String.valueOf(known.getMessage()), Optional.empty());
            return exitCode(known);
        }
        if (failure instanceof IOException files) {
            return files(files);
        }
        if (failure instanceof UncheckedIOException files && files.getCause() != null) {
            return files(files.getCause());
        }
        report("an unexpected failure, which is a mistake of Prism's own", Optional.empty());
        failure.printStackTrace(terminal.err());
        return ExitCodes.FAILED;
    }

    private int files(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof NoSuchFileException) {
            report(message + ": no such file or folder", Optional.empty());
            return ExitCodes.NOT_FOUND;
        }
        if (failure instanceof AccessDeniedException) {
            report(message + ": the system does not allow it", Optional.empty());
            return ExitCodes.NOT_ALLOWED;
        }
        report(message, Optional.empty());
        return ExitCodes.FAILED;
    }

    private static int exitCode(ConfigException failure) {
        if (failure.code().endsWith("-not-found")) {
            return ExitCodes.NOT_FOUND;
        }
        if (failure.code().startsWith("invalid-")) {
            return ExitCodes.WRONG_USE;
        }
        return failure.retryable() || failure.severity() == ConfigException.Severity.CONFLICT
                ? ExitCodes.TRY_AGAIN
                : ExitCodes.FAILED;
    }

    private void problem(Problem problem) {
        Style style = terminal.errorStyle();
        terminal.note(style.red("prism: ") + problem.summary());
        problem.excerpt().lines().forEach(line -> terminal.note("  " + style.faint(line)));
    }

    private void report(String message, Optional<String> hint) {
        terminal.note(terminal.errorStyle().red("prism: ") + message);
        hint.ifPresent(terminal::note);
    }
}
