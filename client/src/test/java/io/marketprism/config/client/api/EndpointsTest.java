package io.marketprism.config.client.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {
    private static final URI A = URI.create("http://a:1");
    private static final URI B = URI.create("http://b:2");
    private static final URI C = URI.create("http://c:3");

    @Test
    void inOrder_atFirst_isTheOrderGiven() {
        assertThat(new Endpoints(List.of(A, B, A, C)).inOrder()).containsExactly(A, B, C);
    }

    @Test
    void inOrder_onceOneAnswered_beginsWithIt() {
        Endpoints endpoints = new Endpoints(List.of(A, B, C));
        endpoints.prefer(B);
        assertThat(endpoints.inOrder()).containsExactly(B, C, A);
    }

    @Test
    void new_trailingSlash_isTheSameAddress() {
        assertThat(new Endpoints(List.of(URI.create("HTTP://a:1/"), A)).inOrder())
                .containsExactly(A);
    }

    @Test
    void webSocket_keepsSecurityHostAndPort() {
        assertThat(Endpoints.webSocket(A)).isEqualTo(URI.create("ws://a:1"));
        assertThat(Endpoints.webSocket(URI.create("https://[::1]:7"))).hasToString("wss://[::1]:7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:7700",
                "ftp://a",
                "http:///x",
                "http://a/path",
                "http://a?q",
                "http://a#f",
                "a",
                ""
            })
    void new_noHttpAddress_isRefused(String text) {
        assertThatThrownBy(() -> new Endpoints(List.of(URI.create(text))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("address: " + text + " (expected: http[s]://host[:port])");
    }

    @Test
    void new_addressWithPassword_isRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> new Endpoints(List.of(URI.create("http://ada:secret@a:1"))))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("secret");
    }

    @Test
    void new_none_isRefused() {
        assertThatThrownBy(() -> new Endpoints(List.of()))
                .hasMessage("addresses: none (expected: 1 or more)");
    }
}
