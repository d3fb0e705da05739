package io.marketprism.config.repository.internal.durable;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A write has happened, and the disk failed before every file showed it. The journal holds the
 * rest, which is done before anything else is read or written.
 */
public final class UnfinishedWriteException extends IOException {
    private static final long serialVersionUID = 1L;

    UnfinishedWriteException(Path journal, Exception cause) {
        super(
                journal + ": " + cause.getMessage() + "; the rest is done when the disk answers",
                cause);
    }
}
