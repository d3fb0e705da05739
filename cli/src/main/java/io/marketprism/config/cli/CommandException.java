package io.marketprism.config.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A command that cannot go on: what happened, how to mend it, and the exit code. */
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final @Nullable String hint;

    private CommandException(int exitCode, String message, @Nullable String hint) {
        super(message, null, false, false);
        this.exitCode = exitCode;
        this.hint = hint;
    }

    /** A failure that the message explains. */
    static CommandException of(int exitCode, String message) {
        return new CommandException(exitCode, message, null);
    }

    /** This failure with a sentence that says what to do. */
    CommandException withHint(String text) {
        return new CommandException(exitCode, getMessage(), text);
    }

    /** Wrong use of the command line. */
    static CommandException usage(String message) {
        return of(ExitCodes.WRONG_USE, message);
    }

    /** Something named that is not there. */
    static CommandException notFound(String message) {
        return of(ExitCodes.NOT_FOUND, message);
    }

    /** What the process ends with. */
    int exitCode() {
        return exitCode;
    }

    /** What to do about it, if that is known. */
    Optional<String> hint() {
        return Optional.ofNullable(hint);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
