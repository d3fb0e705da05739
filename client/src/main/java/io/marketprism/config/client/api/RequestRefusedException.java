package io.marketprism.config.client.api;

import io.marketprism.config.protocol.ProblemDetails;
import java.net.URI;
import java.util.Set;

/**
 * A request that the server has answered with a problem. Its {@link #code()} is the problem's:
 * {@code path-not-found}, {@code change-conflict} …; {@link #problem()} has the facts.
 */
public final class RequestRefusedException extends ClientException {
    private static final long serialVersionUID = 1L;

    /** 409 and 412: the state is not the one that the request was made for. */
    private static final Set<Integer> CONFLICTS = Set.of(409, 412);

    /** 429, and what a server or a proxy before it says when it cannot at the moment. */
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    private final transient ProblemDetails problem;
    private final transient URI address;

    /** Creates the failure of a request to an address. */
    public RequestRefusedException(URI address, ProblemDetails problem) {
        super(
                problem.code(),
                severity(problem.status()),
                isPassing(problem.status()),
                problem.detail()
                        + problem.requestId().map(id -> " [request " + id + "]").orElse(""),
                null);
        this.problem = problem;
        this.address = address;
    }

    /** What the server says: status, conflicts, problems in a text, commits since … */
    public ProblemDetails problem() {
        return problem;
    }

    /** The status of HTTP. */
    public int status() {
        return problem.status();
    }

    /** The server that refused. */
    public URI address() {
        return address;
    }

    /** Whether the same request may pass at another time or server. */
    static boolean isPassing(int status) {
        return PASSING.contains(status);
    }

    private static Severity severity(int status) {
        if (CONFLICTS.contains(status)) {
            return Severity.CONFLICT;
        }
        return status < 500 && !isPassing(status) ? Severity.REQUEST : Severity.SYSTEM;
    }
}
