package io.marketprism.config.repository.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.marketprism.config.repository.InvalidContentException;
import io.marketprism.config.repository.manager.ConfigManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A remote as one source among several, declared in a file. */
class RemoteSourceTest {
    @TempDir Path folder = Path.of("");

    private Path declared(String url) throws IOException {
        Files.writeString(folder.resolve("defaults.json"), "{\"a\": 0, \"b\": 7}");
        return Files.writeString(
                folder.resolve("sources.yaml"),
                """
                sources:
                  - name: defaults
                    kind: file
                    path: defaults.json
                  - name: central
                    kind: remote
                    urls: [%s]
                    token: t0ken
                    allow-loopback: true
                    poll-interval: 50ms
                    priority: 10
                """
                        .formatted(url));
    }

    @Test
    void remote_amongSources_givesItsKeysAndTheirChanges() throws IOException {
        try (DocumentServer server = new DocumentServer("{\"a\": 1}");
                ConfigManager config =
                        ConfigManager.builder().sourcesFile(declared(server.url())).open()) {
            assertThat(config.get("a", int.class)).isEqualTo(1);
            assertThat(config.get("b", int.class)).isEqualTo(7);
            assertThat(server.authorization()).isEqualTo("Bearer t0ken");
            server.replace("{\"a\": 2}");
            await().until(() -> config.get("a", int.class) == 2);
        }
    }

    @Test
    void remote_withLoginOverPlainHttp_isAProblemOfTheFile() throws IOException {
        Path file = declared("http://config.example.com/app.yaml");
        assertThatThrownBy(() -> ConfigManager.builder().sourcesFile(file).open().close())
                .isInstanceOf(InvalidContentException.class)
                .hasMessageContaining("https")
                .hasMessageNotContaining("t0ken");
    }
}
