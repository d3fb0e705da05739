package io.marketprism.config.client.api;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * No server that answers, at any address. Whether the request was done is not known; one that
 * carried an idempotency key can be sent again.
 */
public final class ServerUnavailableException extends ClientException {
    private static final long serialVersionUID = 1L;

    private final transient Map<URI, Throwable> causes;

    /** Creates the failure from what happened last at each address. */
    public ServerUnavailableException(Map<URI, Throwable> causes) {
        super("server-unavailable", Severity.SYSTEM, true, message(causes), last(causes));
        this.causes = Map.copyOf(causes);
    }

    /** Creates the failure of one address. */
    public ServerUnavailableException(URI address, Throwable cause) {
        this(new LinkedHashMap<>(Map.of(address, cause)));
    }

    /** What happened last at each address. */
    public Map<URI, Throwable> causes() {
        return causes;
    }

    private static String message(Map<URI, Throwable> causes) {
        List<String> lines = new ArrayList<>();
        causes.forEach((address, cause) -> lines.add(address + " (" + describe(cause) + ")"));
        return "server: no answer from " + String.join(", ", lines);
    }

    /** The JDK reports a refused connection without a text. */
    private static String describe(Throwable cause) {
        String text = cause.getMessage();
        return text == null ? cause.getClass().getSimpleName() : text;
    }

    private static Throwable last(Map<URI, Throwable> causes) {
        return List.copyOf(causes.values()).get(causes.size() - 1);
    }
}
