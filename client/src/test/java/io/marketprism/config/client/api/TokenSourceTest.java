package io.marketprism.config.client.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSourceTest {
    @TempDir private Path folder;

    @Test
    void file_replaced_isReadAgain() throws IOException {
        Path file = folder.resolve("token");
        TokenSource source = TokenSource.file(file);
        Files.writeString(file, "first\n");
        assertThat(source.token()).contains("first");
        Files.writeString(file, "second\r\n");
        assertThat(source.token()).contains("second");
    }

    @Test
    void file_missing_isNamed() {
        Path file = folder.resolve("token");
        assertThatThrownBy(() -> TokenSource.file(file).token())
                .isInstanceOf(TokenUnreadableException.class)
                .hasMessageStartingWith("token file: " + file + " does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "two words", "two\nlines", "tökén"})
    void file_withoutToken_isRefusedWithoutShowingIt(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), content);
        assertThatThrownBy(() -> TokenSource.file(file).token())
                .isInstanceOf(TokenUnreadableException.class)
                .hasMessageContaining("holds no token")
                .message()
                .doesNotContain("two", "tökén");
    }

    @Test
    void of_headerInjection_isRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> TokenSource.of("secret\r\nHost: evil"))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("secret");
    }

    @Test
    void toString_neverShowsTheToken() {
        assertThat(TokenSource.of("secret")).hasToString("a token");
    }
}
