package io.marketprism.config.cli;

import io.marketprism.config.cli.terminal.OutputClosedException;
import io.marketprism.config.cli.terminal.Style;
import io.marketprism.config.cli.terminal.Terminal;
import io.marketprism.config.client.api.RequestRefusedException;
import io.marketprism.config.client.api.ServerUnavailableException;
import io.marketprism.config.client.api.TokenUnreadableException;
import io.marketprism.config.document.InvalidDocumentException;
import io.marketprism.config.document.Problem;
import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.protocol.ProblemDetails;
import io.marketprism.config.server.ServerStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
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
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int ABSENT = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION = 412;
    private static final String TOKEN_HINT =
            "--token-file or PRISM_TOKEN_FILE names the file that holds the server's token.";

    private final Shell shell;
    private final Terminal terminal;

    Failures(Shell shell) {
        this.shell = shell;
        this.terminal = shell.terminal();
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        Optional<String> unknown = unknownCommand(failure, command);
        String message =
                unknown.map(name -> "there is no command " + name).orElse(failure.getMessage());
        report(String.valueOf(message), Optional.empty());
        String meant =
                unknown.flatMap(name -> Nearest.to(name, command.getSubcommands().keySet()))
                        .map(name -> "Did you mean " + name + "? ")
                        .orElse("");
        terminal.note(meant + "See `" + command.getCommandSpec().qualifiedName() + " --help`.");
        return ExitCodes.WRONG_USE;
    }

    /** The name that stands where a command should. */
    private static Optional<String> unknownCommand(
            ParameterException failure, CommandLine command) {
        return failure instanceof UnmatchedArgumentException unmatched
                        && !command.getSubcommands().isEmpty()
                ? unmatched.getUnmatched().stream().findFirst().filter(n -> !n.startsWith("-"))
                : Optional.empty();
    }

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof ParameterException wrongUse) {
            return handleParseException(wrongUse, new String[0]);
        }
        if (failure instanceof OutputClosedException) {
            return ExitCodes.DONE;
        }
        if (failure instanceof CommandException known) {
            report(known.getMessage(), known.hint());
            return known.exitCode();
        }
        if (failure instanceof InvalidDocumentException invalid) {
            invalid.problems().forEach(this::problem);
            return ExitCodes.FAILED;
        }
        if (failure instanceof RequestRefusedException refused) {
            Optional<String> meant = Suggestions.of(refused.code(), command, parsed, shell);
            return refused(refused, meant);
        }
        if (failure instanceof ServerUnavailableException away) {
            report(
                    String.valueOf(away.getMessage()),
                    Optional.of("Start a server with `prism serve`, or name one with --server."));
            return ExitCodes.UNREACHABLE;
        }
        if (failure instanceof TokenUnreadableException token) {
            report(String.valueOf(token.getMessage()), Optional.of(TOKEN_HINT));
            return ExitCodes.NOT_ALLOWED;
        }
        if (failure instanceof ServerStartException start) {
            report(String.valueOf(start.getMessage()), Optional.empty());
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

    private int refused(RequestRefusedException failure, Optional<String> meant) {
        ProblemDetails.Facts facts = failure.problem().facts();
        List<String> lines = new ArrayList<>();
        facts.reasons().forEach(reason -> lines.add(reason.detail()));
        facts.problems().forEach(p -> lines.add(p.file() + ":" + p.line() + ": " + p.message()));
        facts.conflicts().forEach(conflict -> lines.add(describe(conflict)));
        Optional<String> hint =
                switch (failure.status()) {
                    case UNAUTHORIZED -> Optional.of(TOKEN_HINT);
                    case CONFLICT, PRECONDITION ->
                            Optional.of("Look at what is there now, then repeat.");
                    default -> meant;
                };
        report(String.valueOf(failure.getMessage()), Optional.empty());
        lines.forEach(line -> terminal.note("  " + line));
        hint.ifPresent(terminal::note);
        return switch (failure.status()) {
            case BAD_REQUEST -> ExitCodes.WRONG_USE;
            case UNAUTHORIZED, FORBIDDEN -> ExitCodes.NOT_ALLOWED;
            case ABSENT -> ExitCodes.NOT_FOUND;
            default ->
                    failure.retryable() || failure.severity() == ConfigException.Severity.CONFLICT
                            ? ExitCodes.TRY_AGAIN
                            : ExitCodes.FAILED;
        };
    }

    private static String describe(ProblemDetails.Conflict conflict) {
        return conflict.path()
                + conflict.key().map(key -> "#" + key).orElse("")
                + ": was "
                + text(conflict.base())
                + ", is now "
                + text(conflict.theirs())
                + ", you want "
                + text(conflict.yours());
    }

    private static String text(Optional<ConfigValue> value) {
        return value.map(Json::write).orElse("nothing");
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
        terminal.note(style.red("prism: ") + ValidateCommand.summary(problem));
        problem.excerpt().lines().forEach(line -> terminal.note("  " + style.faint(line)));
    }

    private void report(String message, Optional<String> hint) {
        terminal.note(terminal.errorStyle().red("prism: ") + message);
        hint.ifPresent(terminal::note);
    }
}
