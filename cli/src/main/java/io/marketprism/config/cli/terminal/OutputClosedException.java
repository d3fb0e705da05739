package io.marketprism.config.cli.terminal;

/** The reader of the output has gone, as {@code head} does when it has enough. */
public final class OutputClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputClosedException() {
        super("the output was closed", null, false, false);
    }
}
