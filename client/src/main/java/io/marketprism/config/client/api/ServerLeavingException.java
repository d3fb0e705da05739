package io.marketprism.config.client.api;

import java.net.URI;

/** A server that says goodbye: it is about to stop. */
public final class ServerLeavingException extends ClientException {
    private static final long serialVersionUID = 1L;

    ServerLeavingException(URI address, String reason) {
        super(
                "server-leaving",
                Severity.SYSTEM,
                true,
                "server: " + address + " says goodbye: " + reason,
                null);
    }
}
