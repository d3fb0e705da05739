package io.marketprism.config.server.internal.answer;

import io.marketprism.config.server.ServerException;
import java.util.Map;

/** A request that the server refuses before it asks the store. */
public final class RefusedRequestException extends ServerException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers;

    /**
     * Creates the failure.
     *
     * @param status of HTTP
     * @param code stable name of the kind of failure
     * @param detail what was given and what was wanted
     * @param headers that go with the status, such as {@code Allow}
     */
    public RefusedRequestException(
            int status, String code, String detail, Map<String, String> headers) {
        super(code, Severity.REQUEST, false, detail, null);
        this.status = status;
        this.headers = Map.copyOf(headers);
    }

    /** Creates the failure, without headers. */
    public RefusedRequestException(int status, String code, String detail) {
        this(status, code, detail, Map.of());
    }

    /** The status of HTTP. */
    public int status() {
        return status;
    }

    /** What goes with the status. */
    public Map<String, String> headers() {
        return headers;
    }
}
