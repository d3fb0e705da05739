package io.marketprism.config.repository.remote;

import java.net.UnknownHostException;

/** An address that the rules do not allow; of the type that a resolver may throw. */
final class ForbiddenAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    ForbiddenAddressException(String host, String reason) {
        super(
                "host: "
                        + host
                        + " is "
                        + reason
                        + " (expected: one that the options of the source allow)");
    }
}
