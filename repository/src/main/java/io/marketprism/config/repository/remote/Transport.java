package io.marketprism.config.repository.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * One exchange of HTTP with one server, within a time and a size; the only class that knows the
 * HTTP library. Thread-safe.
 *
 * <p>The JDK's client resolves names by itself, after any check and maybe to something else. This
 * one connects to the very addresses that {@link AddressRules} hand out. It follows no redirect,
 * keeps no cookie, unpacks nothing, and knows of no proxy.
 */
final class Transport implements AutoCloseable {
    private final CloseableHttpClient client;
    private final Duration timeout;
    private final int maxBytes;

    /**
     * Creates it.
     *
     * @param timeout for a whole exchange, however slowly the server sends
     * @param maxBytes longest body of an answer
     */
    Transport(AddressRules rules, Optional<SSLContext> tls, Duration timeout, int maxBytes) {
        this.timeout = timeout;
        this.maxBytes = maxBytes;
        Timeout limit = Timeout.of(timeout);
        ClientTlsStrategyBuilder strategy = ClientTlsStrategyBuilder.create();
        tls.ifPresent(strategy::setSslContext);
        this.client =
                HttpClients.custom()
                        .setConnectionManager(
                                PoolingHttpClientConnectionManagerBuilder.create()
                                        .setDnsResolver(new CheckedResolver(rules))
                                        .setTlsSocketStrategy(strategy.buildClassic())
                                        .setDefaultConnectionConfig(
                                                ConnectionConfig.custom()
                                                        .setConnectTimeout(limit)
                                                        .setSocketTimeout(limit)
                                                        .build())
                                        .build())
                        .setDefaultRequestConfig(
                                RequestConfig.custom()
                                        .setConnectionRequestTimeout(limit)
                                        .setResponseTimeout(limit)
                                        .setProtocolUpgradeEnabled(false)
                                        .build())
                        .setUserAgent("marketprism-config")
                        .disableAutomaticRetries()
                        .disableRedirectHandling()
                        .disableCookieManagement()
                        .disableContentCompression()
                        .disableAuthCaching()
                        .build();
    }

    private record CheckedResolver(AddressRules rules) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return rules.resolve(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    /**
     * Sends a request and reads the whole answer, whatever its status.
     *
     * @param body sent if there is one
     * @throws FetchException if there is no answer, or not a whole one, or it is too long
     */
    Answer exchange(String method, URI uri, Map<String, String> headers, Optional<byte[]> body)
            throws FetchException {
        HttpUriRequestBase request = new HttpUriRequestBase(method, uri);
        headers.forEach(request::setHeader);
        body.ifPresent(bytes -> request.setEntity(new ByteArrayEntity(bytes, null)));
        CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .execute(request::cancel);
        try {
            return client.execute(request, response -> read(request, response));
        } catch (TooLong | ForbiddenAddressException e) {
            throw new FetchException(false, String.valueOf(e.getMessage()), null);
        } catch (IOException e) {
            throw new FetchException(
                    true,
                    request.isCancelled()
                            ? "no whole answer within " + timeout
                            : e.getClass().getSimpleName() + ": " + e.getMessage(),
                    e);
        }
    }

    private Answer read(HttpUriRequestBase request, ClassicHttpResponse response)
            throws IOException {
        try {
            return new Answer(
                    response.getCode(),
                    header(response, HttpHeaders.ETAG).filter(etag -> etag.startsWith("\"")),
                    header(response, HttpHeaders.CONTENT_TYPE),
                    header(response, HttpHeaders.LOCATION).flatMap(Transport::uri),
                    body(response));
        } catch (IOException e) {
            // Or the library would read the rest before it gives the connection up.
            request.cancel();
            throw e;
        }
    }

    private static Optional<String> header(ClassicHttpResponse response, String name) {
        return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private byte[] body(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        long announced = entity.getContentLength();
        if (announced > maxBytes) {
            throw new TooLong(announced + " bytes", maxBytes);
        }
        if (announced < 0 && !entity.isChunked()) {
            throw new IOException("a body of unknown length, of which the end could be missing");
        }
        if (entity.getContentEncoding() != null
                && !entity.getContentEncoding().equalsIgnoreCase("identity")) {
            throw new IOException("a body packed by " + entity.getContentEncoding());
        }
        try (InputStream in = entity.getContent()) {
            byte[] bytes = in.readNBytes(maxBytes);
            if (bytes.length == maxBytes && in.read() >= 0) {
                throw new TooLong("more", maxBytes);
            }
            return bytes;
        }
    }

    /** An answer beyond the limit. */
    private static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong(String given, int allowed) {
            super("answer: " + given + " (expected: at most " + allowed + " bytes)");
        }
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            // Nothing is left to be done with its connections.
        }
    }
}
