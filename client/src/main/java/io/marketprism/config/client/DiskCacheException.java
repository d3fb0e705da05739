package io.marketprism.config.client;

import io.marketprism.config.client.api.ClientException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A copy on disk that is torn, changed, of another client, or cannot be read or written. */
public final class DiskCacheException extends ClientException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;

    DiskCacheException(Path file, String problem, @Nullable Throwable cause) {
        super("disk-cache", Severity.SYSTEM, true, "cache: " + file + " " + problem, cause);
        this.file = file;
    }

    /** The file. */
    public Path file() {
        return file;
    }
}
