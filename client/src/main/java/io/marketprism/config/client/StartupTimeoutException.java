package io.marketprism.config.client;

import io.marketprism.config.client.api.ClientException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A client that has found no configuration in time, neither on a server nor on disk. */
public final class StartupTimeoutException extends ClientException {
    private static final long serialVersionUID = 1L;

    StartupTimeoutException(Duration deadline, @Nullable Throwable last) {
        super(
                "startup-timeout",
                Severity.SYSTEM,
                true,
                "start: no configuration within "
                        + deadline
                        + (last == null ? "" : "; at last: " + last.getMessage()),
                last);
    }
}
