package io.marketprism.config.client.api;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A token file that is missing, unreadable, or holds no token. */
public final class TokenUnreadableException extends ClientException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;

    TokenUnreadableException(Path file, String problem, @Nullable Throwable cause) {
        super(
                "token-unreadable",
                Severity.REQUEST,
                false,
                "token file: "
                        + file
                        + " "
                        + problem
                        + " (expected: the token of the server,"
                        + " one line of visible ASCII)",
                cause);
        this.file = file;
    }

    /** The file. */
    public Path file() {
        return file;
    }
}
