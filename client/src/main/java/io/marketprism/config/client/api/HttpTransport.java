package io.marketprism.config.client.api;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests until one of the servers answers. Thread-safe.
 *
 * <p>A round tries each address once, beginning with the one that answered last. An address that
 * does not answer, or that answers that it cannot at the moment, gives way to the next; after a
 * round without answer comes a wait. A request that is not repeatable leaves this path as soon as
 * it may have reached a server.
 */
final class HttpTransport {
    /** Nothing but an interrupt ends the wait of a call. */
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private final HttpClient client;
    private final Endpoints endpoints;
    private final TokenSource token;
    private final Duration timeout;
    private final int rounds;
    private final Backoff backoff;

    HttpTransport(
            HttpClient client,
            Endpoints endpoints,
            TokenSource token,
            Duration timeout,
            int rounds,
            Backoff backoff) {
        this.client = client;
        this.endpoints = endpoints;
        this.token = token;
        this.timeout = timeout;
        this.rounds = rounds;
        this.backoff = backoff;
    }

    /**
     * Sends a request.
     *
     * @return an answer with any status
     * @throws ServerUnavailableException if there is none
     */
    HttpAnswer send(HttpCall call) {
        Round round = new Round(call);
        for (int failures = 0; ; failures++) {
            Optional<HttpAnswer> answer = round.run();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (failures + 1 >= rounds) {
                return round.lastAnswer();
            }
            Duration wait = backoff.draw(failures);
            Duration wanted = round.retryAfter();
            backoff.pause(wanted.compareTo(wait) > 0 ? wanted : wait, NEVER);
        }
    }

    /** The attempts of one request and what became of the last of them. */
    private final class Round {
        private final HttpCall call;
        private Map<URI, Throwable> causes = new LinkedHashMap<>();
        private @Nullable HttpAnswer busy;

        Round(HttpCall call) {
            this.call = call;
        }

        /** Tries each address; the answer that is worth returning, if there is one. */
        Optional<HttpAnswer> run() {
            causes = new LinkedHashMap<>();
            busy = null;
            for (URI address : endpoints.inOrder()) {
                try {
                    HttpAnswer answer = attempt(address);
                    if (!call.isRepeatable()
                            || !RequestRefusedException.isPassing(answer.status())) {
                        endpoints.prefer(address);
                        return Optional.of(answer);
                    }
                    busy = answer;
                } catch (IOException e) {
                    causes.put(address, e);
                    if (!call.isRepeatable() && !neverReached(e)) {
                        throw new ServerUnavailableException(causes);
                    }
                }
            }
            return Optional.empty();
        }

        Duration retryAfter() {
            return busy == null ? Duration.ZERO : busy.retryAfter().orElse(Duration.ZERO);
        }

        HttpAnswer lastAnswer() {
            if (busy != null) {
                return busy;
            }
            throw new ServerUnavailableException(causes);
        }

        private HttpAnswer attempt(URI address) throws IOException {
            HttpResponse<byte[]> response = exchange(request(address));
            return new HttpAnswer(
                    address, response.statusCode(), response.headers(), response.body());
        }

        private HttpRequest request(URI address) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(address + call.target())).timeout(timeout);
            token.token().ifPresent(t -> request.header("Authorization", "Bearer " + t));
            call.headers().forEach(request::header);
            return request.method(
                            call.method(),
                            call.body()
                                    .map(BodyPublishers::ofByteArray)
                                    .orElse(BodyPublishers.noBody()))
                    .build();
        }
    }

    /**
     * Not {@code client.send}: its timeout ends with the headers, and a body that never ends would
     * be waited for for ever.
     */
    private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> future =
                client.sendAsync(request, info -> new LimitedBody());
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            future.cancel(true);
            throw new CallInterruptedException(e);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new IOException("no whole answer within " + timeout, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    /** Whether the request cannot have reached a server. */
    private static boolean neverReached(IOException failure) {
        return failure instanceof ConnectException;
    }
}
