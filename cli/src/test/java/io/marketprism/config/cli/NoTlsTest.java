package io.marketprism.config.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A process without TLS refuses what asks for it; it never sends in the clear instead. */
class NoTlsTest {
    private SSLContext before;

    @BeforeEach
    void useNoTls() throws NoSuchAlgorithmException {
        before = SSLContext.getDefault();
        NoTls.useAsDefault();
    }

    @AfterEach
    void restore() {
        SSLContext.setDefault(before);
    }

    @Test
    void socketFactory_asked_isRefused() throws NoSuchAlgorithmException {
        SSLContext context = SSLContext.getDefault();
        assertThatThrownBy(context::getSocketFactory)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tls: ");
        assertThatThrownBy(context::createSSLEngine).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void httpClient_made_takesThatContext() {
        assertThat(HttpClient.newHttpClient().sslContext().getProtocol()).isEqualTo("none");
    }
}
