package io.marketprism.config.client.api;

import io.marketprism.config.model.ConfigException;
import io.marketprism.config.model.ConfigValue;
import io.marketprism.config.model.json.Json;
import io.marketprism.config.model.name.Revision;
import io.marketprism.config.protocol.Headers;
import io.marketprism.config.protocol.ProblemDetails;
import io.marketprism.config.protocol.ProtocolLimits;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a server answered. Immutable.
 *
 * @param address which server
 * @param body not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // read once, by the code next to it
record HttpAnswer(URI address, int status, HttpHeaders headers, byte[] body) {
    private static final long MAX_RETRY_AFTER_SECONDS = 60;

    boolean isOk() {
        return status >= 200 && status < 300;
    }

    /**
     * The body as a message of the contract.
     *
     * @throws InvalidAnswerException if it is something else
     */
    <T> T read(Function<ConfigValue, T> decoder) {
        try {
            return decoder.apply(Json.parse(body, ProtocolLimits.SERVER));
        } catch (ConfigException e) {
            throw new InvalidAnswerException("answer of " + address + ": " + e.getMessage(), e);
        }
    }

    /** A header field. */
    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /**
     * The project's revision.
     *
     * @throws InvalidAnswerException if the answer does not say it
     */
    Revision revision() {
        try {
            return Revision.parse(header(Headers.REVISION).orElse(""));
        } catch (ConfigException e) {
            throw new InvalidAnswerException(
                    "answer of " + address + ": " + Headers.REVISION + ": " + e.getMessage(), e);
        }
    }

    /** How long the server wants to be left alone; a whole number of seconds, if it says. */
    Optional<Duration> retryAfter() {
        return header("Retry-After")
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(text -> Math.min(Long.parseLong(text), MAX_RETRY_AFTER_SECONDS))
                .map(Duration::ofSeconds);
    }

    /** The failure that an answer without success is. */
    RequestRefusedException refused() {
        return new RequestRefusedException(address, problem());
    }

    /** A proxy in between does not speak of problems; then only the status is known. */
    private ProblemDetails problem() {
        boolean isProblem =
                header("Content-Type")
                        .map(type -> type.startsWith(Headers.PROBLEM_JSON))
                        .orElse(false);
        if (isProblem) {
            try {
                return ProblemDetails.decode(Json.parse(body, ProtocolLimits.SERVER));
            } catch (ConfigException notOfTheContract) {
                // The status remains.
            }
        }
        return ofStatus(address, status);
    }

    /** The problem of which no more is known than the status. */
    static ProblemDetails ofStatus(URI address, int status) {
        return ProblemDetails.of(
                "http-" + status, status, "answer of " + address + ": status " + status);
    }
}
